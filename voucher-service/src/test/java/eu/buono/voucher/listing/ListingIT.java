package eu.buono.voucher.listing;

import static eu.buono.voucher.VoucherFixtures.aKey;
import static eu.buono.voucher.VoucherFixtures.aRequestedVoucherOf;
import static eu.buono.voucher.VoucherFixtures.aTeacher;
import static eu.buono.voucher.VoucherFixtures.anIssuedVoucherOf;
import static eu.buono.voucher.VoucherFixtures.keyedHash;
import static eu.buono.voucher.VoucherFixtures.tell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import eu.buono.contracts.VoucherId;
import eu.buono.contracts.event.WalletEvent.BeneficiaryLinkedV1;
import eu.buono.platform.testkit.IdentityResource;
import eu.buono.platform.testkit.KafkaResource;
import eu.buono.platform.testkit.PostgresResource;
import eu.buono.voucher.VoucherFixtures;
import eu.buono.voucher.VoucherFixtures.Teacher;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(KafkaResource.class)
@WithTestResource(IdentityResource.class)
class ListingIT {

    @Test
    void pagesFollowEachOtherWithoutGapOrRepetition() {
        // Given
        var teacher = aTeacher();
        List<VoucherId> requested = new ArrayList<>(
                Stream.generate(() -> aRequestedVoucherOf(teacher)).limit(7).toList());
        Collections.reverse(requested);

        // When
        List<String> listed = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            var page = list(teacher, "limit", "3", "cursor", cursor == null ? "" : cursor);
            listed.addAll(page.path("items.voucherId"));
            cursor = page.path("next");
        } while (cursor != null);

        // Then
        assertThat(listed)
                .containsExactlyElementsOf(
                        requested.stream().map(VoucherId::toString).toList());
    }

    @Test
    void bothCodesOfAPersonSeeTheVouchersOfBothAndCancelThem() {
        // Given
        var before = aTeacher();
        var after = aTeacher();
        var old = anIssuedVoucherOf(before);
        var recent = anIssuedVoucherOf(after);

        // When
        tell(new BeneficiaryLinkedV1(
                keyedHash().beneficiary(before.taxCode()), keyedHash().beneficiary(after.taxCode())));

        // Then
        for (var code : List.of(before, after)) {
            await().untilAsserted(() ->
                    list(code).then().body("items.voucherId", contains(recent.toString(), old.toString())));
            code.see(old).then().statusCode(200);
        }
        after.cancel(old, aKey(), 0).then().statusCode(202);
        list(aTeacher()).then().body("items", empty());
    }

    /** A browser that repeats after the person has logged in by the new code. */
    @Test
    void aKeyThatIsRepeatedUnderTheOtherCodeMakesNoSecondVoucher() {
        // Given
        var before = aTeacher();
        var after = aTeacher();
        var key = aKey();
        var requested = VoucherFixtures.id(
                before.post(key, 0).body(VoucherFixtures.BODY).post("/v1/vouchers"));
        tell(new BeneficiaryLinkedV1(
                keyedHash().beneficiary(before.taxCode()), keyedHash().beneficiary(after.taxCode())));
        await().untilAsserted(() -> after.see(requested).then().statusCode(200));

        // When
        var repeated =
                VoucherFixtures.id(after.post(key, 0).body(VoucherFixtures.BODY).post("/v1/vouchers"));

        // Then
        assertThat(repeated).isEqualTo(requested);
        list(after).then().body("items.voucherId", contains(requested.toString()));
    }

    @Test
    void aFullLastPageHasNoNext() {
        // Given
        var teacher = aTeacher();
        aRequestedVoucherOf(teacher);
        aRequestedVoucherOf(teacher);

        // When
        var page = list(teacher, "limit", "2");

        // Then
        page.then().statusCode(200).body("items.size()", equalTo(2)).body("$", not(hasKey("next")));
    }

    @Test
    void theListIsFilteredByStateAndProgramme() {
        // Given
        var teacher = aTeacher();
        var issued = anIssuedVoucherOf(teacher);
        var requested = aRequestedVoucherOf(teacher);
        var elsewhere = VoucherFixtures.id(teacher.post(aKey(), 0)
                .body(VoucherFixtures.BODY.replace("carta-docente", "18app"))
                .post("/v1/vouchers"));

        // Then
        list(teacher, "state", "ISSUED").then().body("items.voucherId", contains(issued.toString()));
        list(teacher, "programme", "18app").then().body("items.voucherId", contains(elsewhere.toString()));
        list(teacher, "state", "REQUESTED", "programme", "carta-docente")
                .then()
                .body("items.voucherId", contains(requested.toString()));
        list(teacher, "state", "EXPIRED").then().body("items", empty());
    }

    @Test
    void aStrangerSeesNothing() {
        // Given
        var owner = aTeacher();
        var stranger = aTeacher();
        var voucherId = anIssuedVoucherOf(owner);

        // Then
        list(stranger).then().statusCode(200).body("items", empty());
        for (String path : List.of("", "/qr.svg", "/qr.png", "/barcode.svg", "/barcode.png", "/events")) {
            stranger.call()
                    .get("/v1/vouchers/" + voucherId + path)
                    .then()
                    .statusCode(404)
                    .contentType("application/problem+json")
                    .body("code", equalTo("NOT_FOUND"));
        }
        stranger.cancel(voucherId, aKey(), 0).then().statusCode(404).body("code", equalTo("NOT_FOUND"));
        owner.see(voucherId).then().body("state", equalTo("ISSUED")).body("$", not(hasKey("cancellation")));
    }

    @Test
    void whatIsNoIdNamesNothing() {
        // Given
        var teacher = aTeacher();

        // Then
        for (String id : List.of("1", "x", "1-1-1-1-1", UUID.randomUUID().toString(), "..%2f..")) {
            teacher.call()
                    .urlEncodingEnabled(false)
                    .get("/v1/vouchers/" + id)
                    .then()
                    .statusCode(404);
        }
    }

    @Test
    void aQuestionThatCannotBeReadIsRefused() {
        // Given
        var teacher = aTeacher();

        // Then
        for (var bad : List.of(
                List.of("state", "issued"),
                List.of("state", "'; DROP TABLE voucher"),
                List.of("programme", "Carta Docente"),
                List.of("limit", "0"),
                List.of("limit", "201"),
                List.of("limit", "-1"),
                List.of("limit", "ten"),
                List.of("limit", "99999999999"),
                List.of("cursor", "abc"),
                List.of("cursor", "AAAA"))) {
            list(teacher, bad.toArray(String[]::new))
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json")
                    .body("code", equalTo("REQUEST_MALFORMED"));
        }
    }

    private static Response list(Teacher teacher, String... parameters) {
        var call = teacher.call();
        for (int index = 0; index < parameters.length; index += 2) {
            if (!parameters[index + 1].isEmpty()) {
                call.queryParam(parameters[index], parameters[index + 1]);
            }
        }
        return call.get("/v1/vouchers");
    }
}
