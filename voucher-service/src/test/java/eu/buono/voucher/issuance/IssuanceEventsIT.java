package eu.buono.voucher.issuance;

import static eu.buono.voucher.VoucherFixtures.aRequestedVoucherOf;
import static eu.buono.voucher.VoucherFixtures.aTeacher;
import static eu.buono.voucher.VoucherFixtures.anIssuedVoucherOf;
import static eu.buono.voucher.VoucherFixtures.change;
import static eu.buono.voucher.VoucherFixtures.fundsHeld;
import static eu.buono.voucher.VoucherFixtures.holdRefused;
import static eu.buono.voucher.VoucherFixtures.tell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.buono.contracts.VoucherId;
import eu.buono.contracts.event.MerchantEvent.VoucherRegisteredV1;
import eu.buono.contracts.event.WalletEvent.HoldRefusalReason;
import eu.buono.platform.testkit.IdentityResource;
import eu.buono.platform.testkit.KafkaResource;
import eu.buono.platform.testkit.PostgresResource;
import eu.buono.platform.testkit.Tokens;
import eu.buono.voucher.VoucherFixtures.Teacher;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** The stream of an issuance's states. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(KafkaResource.class)
@WithTestResource(IdentityResource.class)
class IssuanceEventsIT {

    @Test
    void eachNewStateIsToldAndTheStreamEndsWithTheIssuance() {
        // Given
        var teacher = aTeacher();
        var voucherId = aRequestedVoucherOf(teacher);
        List<String> lines = new CopyOnWriteArrayList<>();
        var end = listen(teacher, voucherId, lines);
        awaitTold(lines, "REQUESTED");

        // When
        tell(fundsHeld(voucherId));
        awaitTold(lines, "HELD");
        tell(new VoucherRegisteredV1(voucherId));

        // Then
        end.join();
        assertThat(states(lines)).containsExactly("REQUESTED", "HELD", "ISSUED");
        String code = teacher.see(voucherId).path("code");
        assertThat(lines).last().asString().contains("\"code\":\"" + code + "\"");
        assertThat(lines.subList(0, lines.size() - 1)).noneMatch(line -> line.contains(code));
    }

    @Test
    void aRefusalEndsTheStream() {
        // Given
        var teacher = aTeacher();
        var voucherId = aRequestedVoucherOf(teacher);
        List<String> lines = new CopyOnWriteArrayList<>();
        var end = listen(teacher, voucherId, lines);

        // When
        tell(holdRefused(voucherId, HoldRefusalReason.FUNDS_INSUFFICIENT));

        // Then
        end.join();
        assertThat(states(lines)).endsWith("REFUSED");
    }

    @Test
    void whoComesLateIsToldTheEndOnly() {
        // Given
        var teacher = aTeacher();
        var voucherId = anIssuedVoucherOf(teacher);
        List<String> lines = new CopyOnWriteArrayList<>();

        // When
        listen(teacher, voucherId, lines).join();

        // Then
        assertThat(states(lines)).containsExactly("ISSUED");
    }

    @Test
    void aBrowserThatComesBackGetsWhatIsNewAndThenStops() throws IOException, InterruptedException {
        // Given
        var teacher = aTeacher();
        var voucherId = aRequestedVoucherOf(teacher);
        List<String> lines = new CopyOnWriteArrayList<>();
        var ignored = listen(teacher, voucherId, lines);
        awaitTold(lines, "REQUESTED");
        var firstId = ids(lines).getFirst();
        assertThat(lines).contains("retry:2000");
        tell(holdRefused(voucherId, HoldRefusalReason.FUNDS_INSUFFICIENT));
        awaitTold(lines, "REFUSED");

        try (var http = HttpClient.newHttpClient()) {
            // When
            var second = http.send(request(teacher, voucherId, firstId), BodyHandlers.ofString());
            var third = http.send(request(teacher, voucherId, ids(lines).getLast()), BodyHandlers.ofString());

            // Then
            assertThat(states(second.body().lines().toList())).containsExactly("REFUSED");
            assertThat(third.statusCode()).isEqualTo(204);
            assertThat(third.body()).isEmpty();
            assertThat(states(http.send(request(teacher, voucherId, "nonsense"), BodyHandlers.ofString())
                            .body()
                            .lines()
                            .toList()))
                    .containsExactly("REFUSED");
        }
    }

    @Test
    void whatAnotherInstanceCommitsIsTold() {
        // Given
        var teacher = aTeacher();
        var voucherId = aRequestedVoucherOf(teacher);
        List<String> lines = new CopyOnWriteArrayList<>();
        var end = listen(teacher, voucherId, lines);
        awaitTold(lines, "REQUESTED");

        // When
        change("UPDATE voucher SET state = 'REFUSED', refusal = 'WALLET_UNKNOWN', version = version + 1"
                + " WHERE voucher_id = '" + voucherId + "'");

        // Then
        end.join();
        assertThat(states(lines)).containsExactly("REQUESTED", "REFUSED");
    }

    private CompletableFuture<?> listen(Teacher teacher, VoucherId voucherId, List<String> lines) {
        return HttpClient.newHttpClient()
                .sendAsync(request(teacher, voucherId, ""), BodyHandlers.ofLines())
                .thenAcceptAsync(answer -> {
                    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                            .startsWith("text/event-stream");
                    answer.body().filter(line -> !line.isBlank()).forEach(lines::add);
                });
    }

    private static HttpRequest request(Teacher teacher, VoucherId voucherId, String lastId) {
        return HttpRequest.newBuilder(URI.create(
                        RestAssured.baseURI + ":" + RestAssured.port + "/v1/vouchers/" + voucherId + "/events"))
                .header("Authorization", "Bearer " + Tokens.beneficiary(teacher.taxCode()))
                .header("Last-Event-ID", lastId)
                .build();
    }

    private static List<String> ids(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith("id:"))
                .map(line -> line.substring("id:".length()).strip())
                .toList();
    }

    private static void awaitTold(List<String> lines, String state) {
        await().untilAsserted(() -> assertThat(states(lines)).contains(state));
    }

    private static List<String> states(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith("event:"))
                .map(line -> line.substring("event:".length()).strip())
                .toList();
    }
}
