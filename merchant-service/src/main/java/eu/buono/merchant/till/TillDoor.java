package eu.buono.merchant.till;

import eu.buono.contracts.CodeHash;
import eu.buono.merchant.model.AnswerId;
import eu.buono.merchant.model.Till;
import eu.buono.merchant.model.TillCommand;
import eu.buono.merchant.model.TillVoucher;
import eu.buono.merchant.model.VoucherTerms;
import eu.buono.platform.durable.IdempotencyKey;
import eu.buono.platform.durable.TraceParents;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * How other doors than REST use the tills: the same check, the same commands, the same writers. For threads that may
 * wait.
 */
@ApplicationScoped
public class TillDoor {

    private final CheckVoucher checkVoucher;
    private final TillQueue queue;
    private final TillCodes codes;

    TillDoor(CheckVoucher checkVoucher, TillQueue queue, TillCodes codes) {
        this.checkVoucher = checkVoucher;
        this.queue = queue;
        this.codes = codes;
    }

    /** Absent when the check character shows that the code was mistyped. */
    public Optional<CodeHash> hash(String code) {
        return codes.hash(code);
    }

    /** Refuses: what a redemption of the voucher would meet, in the same order. */
    public VoucherTerms check(Till till, String code) {
        return checkVoucher.check(till, hash(code));
    }

    /**
     * The voucher as it is now, for who has been refused and asks whether it was by its own doing. What it tells of a
     * voucher that is not the asking merchant's must go to nobody.
     */
    public Optional<TillVoucher> look(String code) {
        return hash(code).flatMap(checkVoucher::look);
    }

    /** Freezes a voucher. Refuses: as {@link #capture} does. */
    public void freeze(Till till, TillCommand.Use command, String callerKey) {
        run(till, command, callerKey, Optional.empty());
    }

    /**
     * Does a command that captures and waits until it is committed, at most the tills' deadline. Under a key of its
     * own: this caller has none, and tells repeats by the answer that its till is given.
     *
     * <p>Refuses: TOO_MANY_REQUESTS, DEADLINE_EXCEEDED, and what the command refuses.
     */
    public void capture(Till till, TillCommand command, String callerKey, AnswerId answerId) {
        run(till, command, callerKey, Optional.of(answerId));
    }

    private void run(Till till, TillCommand command, String callerKey, Optional<AnswerId> answerId) {
        var ask = new TillAsk(
                till,
                command,
                new IdempotencyKey(callerKey, UUID.randomUUID().toString()),
                TillFingerprint.of(command),
                TraceParents.current(),
                new CompletableFuture<>(),
                answerId);
        queue.ask(ask).await().indefinitely();
    }
}
