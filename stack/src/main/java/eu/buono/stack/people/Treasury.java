package eu.buono.stack.people;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/**
 * One person of the public body who pays merchants: closes periods, decides on invoices, orders, and hears the
 * bank.
 */
public record Treasury(Client client) {

    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration CLOSING_MAX = Duration.ofMinutes(15);

    /** Closes what was captured before the instant, and waits until that is done. */
    public Reply close(String programme, Instant until) {
        var address = client.post(
                        "/v1/settlements/closings",
                        "{\"programmeId\":\"%s\",\"until\":\"%s\"}".formatted(programme, until))
                .done()
                .location()
                .orElseThrow();
        long end = System.nanoTime() + CLOSING_MAX.toNanos();
        while (true) {
            var closing = client.get(address).done();
            if (closing.json().has("endedAt")) {
                return closing;
            }
            if (System.nanoTime() > end) {
                throw new IllegalStateException("the closing does not end: " + closing);
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    public Reply accept(String settlementId) {
        return client.post("/v1/settlements/" + settlementId + "/acceptance", "{}");
    }

    public Reply reject(String settlementId, String reason) {
        return client.post("/v1/settlements/" + settlementId + "/rejection", "{\"reason\":\"%s\"}".formatted(reason));
    }

    /** Proposes to pay whatever of the programme may be paid. */
    public Reply propose(String programme, LocalDate executionDay) {
        return client.post(
                "/v1/settlements/payouts",
                "{\"programmeId\":\"%s\",\"executionDay\":\"%s\"}".formatted(programme, executionDay));
    }

    /** Orders what another person has proposed. */
    public Reply approve(String payoutId) {
        return client.post("/v1/settlements/payouts/" + payoutId + "/approval", "{}");
    }

    /** The order as the bank reads it, {@code pain.001}. */
    public Reply orderFile(String payoutId) {
        return client.get("/v1/settlements/payouts/" + payoutId + "/pain.001.xml");
    }

    /** Hands in what the bank says, {@code camt.053}. */
    public Reply book(String statement) {
        return client.post(
                "/v1/settlements/bank-statements",
                "application/xml",
                BodyPublishers.ofString(statement),
                UUID.randomUUID().toString());
    }
}
