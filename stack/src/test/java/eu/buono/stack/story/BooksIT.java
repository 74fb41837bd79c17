package eu.buono.stack.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import eu.buono.stack.Service;
import eu.buono.stack.Stack;
import eu.buono.stack.StackFixtures;
import eu.buono.stack.document.DocumentedAnswers;
import eu.buono.stack.people.Client;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** A cent that somebody changes in one of the books is named, with its voucher, while everything runs. */
class BooksIT {

    private static final Duration FOUND_MAX = Duration.ofSeconds(90);

    private final Stack stack = StackFixtures.watchedStack();
    private final Story story = new Story(stack);
    private final Client ops = new Client(stack.gateway(), stack.identities().ops())
            .patient(FOUND_MAX)
            .watchedBy(DocumentedAnswers.OF_THE_RELEASE);

    /**
     * A change that no service makes.
     *
     * @param more in cents, what the book then says more than the others
     */
    private record Fault(Service service, int more, String sql) {}

    /** The first and the last book; the sums of those between are compared with theirs. */
    private static final List<Fault> FAULTS = List.of(
            new Fault(Service.WALLET, 1, "UPDATE hold SET spent_cents = spent_cents + %d WHERE voucher_id = '%s'"),
            new Fault(Service.SETTLEMENT, -1, """
                    ALTER TABLE claim DISABLE TRIGGER claim_is_settled_once;
                    UPDATE claim SET cents = cents + %d WHERE voucher_id = '%s' AND kind = 'ACCRUAL';
                    ALTER TABLE claim ENABLE TRIGGER claim_is_settled_once
                    """));

    @AfterAll
    static void stopWatching() {
        StackFixtures.stack().stop(Service.WATCH);
    }

    @Test
    void aCentInOneBookIsNamedWithItsVoucherAndForgottenOnceItIsRight() throws SQLException {
        // Given
        story.tell("""
                grant      anna 100.00
                merchant   libreria
                issue      V1 anna 30.00              -> ISSUED
                issue      V2 anna 20.00              -> ISSUED
                redeem     R1 libreria V1 25.00       -> CAPTURED
                redeem     R2 libreria V2 20.00       -> CAPTURED
                reverse    R1 5.00                    -> CAPTURED
                """);
        var voucherId = story.cast().voucher("V1").voucherId();
        soon().untilAsserted(() ->
                assertThat(comparison().path("readAt").properties()).hasSize(4));

        for (var fault : FAULTS) {
            // When
            change(fault, fault.more(), voucherId);

            // Then
            soon().untilAsserted(() -> assertThat(findings(voucherId))
                    .as("a cent at " + fault.service())
                    .singleElement()
                    .satisfies(finding -> {
                        assertThat(finding.path("book").asText())
                                .isEqualTo(fault.service().name());
                        assertThat(finding.path("cents").asInt()).isEqualTo(fault.more());
                        assertThat(finding.path("redemptions").asInt()).isZero();
                    }));

            change(fault, -fault.more(), voucherId);
            soon().untilAsserted(() -> assertThat(findings(voucherId)).isEmpty());
        }
    }

    private void change(Fault fault, int cents, String voucherId) throws SQLException {
        try (var connection = stack.database(fault.service()).connect();
                var statement = connection.createStatement()) {
            statement.execute(fault.sql().formatted(cents, voucherId));
        }
    }

    /** What is firmly known to differ about a voucher. */
    private List<JsonNode> findings(String voucherId) {
        List<JsonNode> findings = new ArrayList<>();
        for (var difference : comparison().path("differences")) {
            if (difference.path("isFirm").asBoolean()) {
                difference.path("findings").forEach(findings::add);
            }
        }
        findings.removeIf(finding -> !finding.path("voucherId").asText().equals(voucherId));
        return findings;
    }

    private JsonNode comparison() {
        return ops.get("/v1/ops/watch-service/reconciliation").done().json();
    }

    private static ConditionFactory soon() {
        return await().atMost(FOUND_MAX).pollInterval(Duration.ofSeconds(1));
    }
}
