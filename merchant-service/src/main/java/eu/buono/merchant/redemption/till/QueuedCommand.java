package eu.buono.merchant.redemption.till;

import eu.buono.merchant.access.api.AnswerId;
import eu.buono.merchant.redemption.api.Till;
import eu.buono.merchant.redemption.api.TillCommand;
import eu.buono.platform.durable.Answer;
import eu.buono.platform.durable.IdempotencyKey;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A command that waits for its answer.
 *
 * @param fingerprint tells the same request from another one under the same key; holds no voucher code
 * @param traceParent the trace of the request, which the events go on with
 * @param answerId by which answer the till is told of what it captures, where repeats are known by that alone
 * @param isRehearsal whether this process asks itself, to warm up: it is decided as any other, and rolled back
 */
public record QueuedCommand(
        Till till,
        TillCommand command,
        IdempotencyKey key,
        String fingerprint,
        Optional<String> traceParent,
        CompletableFuture<Answer> answer,
        Optional<AnswerId> answerId,
        boolean isRehearsal) {

    QueuedCommand(
            Till till,
            TillCommand command,
            IdempotencyKey key,
            String fingerprint,
            Optional<String> traceParent,
            CompletableFuture<Answer> answer) {
        this(till, command, key, fingerprint, traceParent, answer, Optional.empty(), false);
    }

    /** The same, to be rolled back. */
    QueuedCommand rehearsed() {
        return new QueuedCommand(till, command, key, fingerprint, traceParent, answer, answerId, true);
    }
}
