package eu.buono.merchant.webhook.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One message for one webhook, with how its delivery goes.
 *
 * @param attempts how many tries there were, the one under way among them
 * @param nextAt when it is tried next; of no meaning once it is final
 * @param lastStatus the HTTP status of the last try, if there was an answer
 * @param lastError why the last try failed, in a word
 */
public record Delivery(
        UUID deliveryId,
        UUID webhookId,
        String type,
        String body,
        State state,
        int attempts,
        Instant nextAt,
        Optional<Integer> lastStatus,
        Optional<String> lastError,
        Instant madeAt,
        Optional<Instant> deliveredAt) {

    /** How far a delivery has come. */
    public enum State {
        PENDING,
        DELIVERED,
        /** Given up after the last try; the merchant can ask for it again. */
        FAILED
    }

    /** The pauses after each failed try: more than three days in all. */
    private static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(5),
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20),
            Duration.ofHours(24));

    /** When to try again after {@code attempts} failed tries; absent when it is given up. */
    public static Optional<Instant> nextTry(int attempts, Instant now) {
        return attempts > PAUSES.size() ? Optional.empty() : Optional.of(now.plus(PAUSES.get(attempts - 1)));
    }
}
