package eu.buono.stack.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.buono.stack.Service;
import eu.buono.stack.Stack;
import eu.buono.stack.StackFixtures;
import eu.buono.stack.books.Books;
import eu.buono.stack.people.Client;
import eu.buono.stack.people.Operator;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

/** The book of claims is made of events alone: it comes back from the topic, or from what the tills publish again. */
class RebuiltClaimsIT {

    private static final Duration EFFECT_MAX = Duration.ofSeconds(60);

    /** All that settlement-service remembers, and that it has seen an event; in the order in which a closing locks. */
    private static final String FORGET =
            "ALTER TABLE evidence_checkpoint DISABLE TRIGGER USER; ALTER TABLE evidence_leaves DISABLE TRIGGER USER;"
                    + " TRUNCATE hold_claim, hold_case, hold_decision, evidence_checkpoint, evidence_leaves, claim, voucher_code, closing, settlement, settlement_step, settlement_discrepancy, invoice, invoice_upload,"
                    + " invoice_notice,"
                    + " payout, transfer, transfer_booking, inbox;"
                    + " ALTER TABLE evidence_checkpoint ENABLE TRIGGER USER; ALTER TABLE evidence_leaves ENABLE TRIGGER USER";

    private final Stack stack = StackFixtures.stack();
    private final Story story = new Story(stack);

    @Test
    void theSameClaimsComeFromOffsetZeroAndFromARepublish()
            throws SQLException, ExecutionException, InterruptedException {
        // Given
        story.tell("""
                grant      anna 100.00
                merchant   libreria
                issue      V1 anna 40.00              -> ISSUED
                issue      V2 anna 10.00              -> ISSUED
                redeem     R1 libreria V1 25.00       -> CAPTURED
                redeem     R2 libreria V2 10.00       -> CAPTURED
                reverse    R2                         -> REVERSED
                reverse    R1 5.00                    -> CAPTURED
                reverse    R1 3.00                    -> CAPTURED
                """);
        await().atMost(EFFECT_MAX).untilAsserted(() -> assertThat(claims()).hasSize(5));
        var before = claims();

        // When
        stack.stop(Service.SETTLEMENT);
        forget();
        try (var offsets = new Offsets(stack.broker().bootstrapServers())) {
            offsets.rewind(group -> group.startsWith("settlement"));
        }
        stack.start(Service.SETTLEMENT);

        // Then
        await().atMost(EFFECT_MAX)
                .untilAsserted(() -> assertThat(claims()).as("from offset 0").isEqualTo(before));

        // When
        forget();
        var operator =
                new Operator(new Client(stack.gateway(), stack.identities().ops()));
        assertThat(operator.differences()).as("what ops sees").isNotEmpty();
        operator.awaitRepublished(operator.republish("merchant-service", "{\"all\":true}"));

        // Then
        var books = new Books(stack);
        await().atMost(EFFECT_MAX).untilAsserted(() -> {
            assertThat(claims()).as("from a republish").isEqualTo(before);
            assertThat(books.disagreements()).isEmpty();
        });
        assertThat(books.brokenRules()).isEmpty();
    }

    private void forget() throws SQLException {
        try (var connection = stack.database(Service.SETTLEMENT).connect();
                var statement = connection.createStatement()) {
            statement.execute(FORGET);
        }
    }

    /** Those of the bookshop, row by row; in which order they came is no part of it. */
    private List<String> claims() throws SQLException {
        List<String> claims = new ArrayList<>();
        try (var connection = stack.database(Service.SETTLEMENT).connect();
                var select = connection.prepareStatement(
                        "SELECT (to_jsonb(claim) - 'position')::text FROM claim WHERE merchant_id = ?::uuid"
                                + " ORDER BY redemption_id, kind")) {
            select.setString(1, story.cast().shop("libreria").merchantId());
            try (var found = select.executeQuery()) {
                while (found.next()) {
                    claims.add(found.getString(1));
                }
            }
        }
        return claims;
    }
}
