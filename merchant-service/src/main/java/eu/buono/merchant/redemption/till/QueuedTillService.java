package eu.buono.merchant.redemption.till;

import eu.buono.contracts.CodeHash;
import eu.buono.merchant.access.api.AnswerId;
import eu.buono.merchant.redemption.api.OwnUse;
import eu.buono.merchant.redemption.api.Till;
import eu.buono.merchant.redemption.api.TillCommand;
import eu.buono.merchant.redemption.api.TillService;
import eu.buono.merchant.redemption.api.VoucherTerms;
import eu.buono.merchant.redemption.model.TillVoucher;
import eu.buono.platform.durable.IdempotencyKey;
import eu.buono.platform.durable.TraceParents;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** Gives the commands of other interfaces to the same queue as those of REST. */
@ApplicationScoped
class QueuedTillService implements TillService {

    private final CheckVoucher checkVoucher;
    private final TillQueue queue;
    private final TillCodes codes;

    QueuedTillService(CheckVoucher checkVoucher, TillQueue queue, TillCodes codes) {
        this.checkVoucher = checkVoucher;
        this.queue = queue;
        this.codes = codes;
    }

    @Override
    public Optional<CodeHash> hash(String code) {
        return codes.hash(code);
    }

    @Override
    public VoucherTerms check(Till till, String code) {
        return checkVoucher.check(till, hash(code));
    }

    @Override
    public Optional<OwnUse> ownUse(Till till, String code) {
        return hash(code)
                .flatMap(checkVoucher::look)
                .flatMap(QueuedTillService::use)
                .filter(use -> till.sees(use.redemption()));
    }

    private static Optional<OwnUse> use(TillVoucher voucher) {
        return switch (voucher) {
            case TillVoucher.Frozen(var terms, var freeze) -> Optional.of(new OwnUse.Frozen(terms, freeze));
            case TillVoucher.Redeemed(var terms, var redemption) -> Optional.of(new OwnUse.Redeemed(terms, redemption));
            case TillVoucher.Open ignored -> Optional.empty();
            case TillVoucher.Reversed ignored -> Optional.empty();
            case TillVoucher.Closed ignored -> Optional.empty();
        };
    }

    @Override
    public void freeze(Till till, TillCommand.Use command, String callerKey) {
        run(till, command, callerKey, Optional.empty());
    }

    @Override
    public void capture(Till till, TillCommand command, String callerKey, AnswerId answerId) {
        run(till, command, callerKey, Optional.of(answerId));
    }

    private void run(Till till, TillCommand command, String callerKey, Optional<AnswerId> answerId) {
        var ask = new QueuedCommand(
                till,
                command,
                new IdempotencyKey(callerKey, UUID.randomUUID().toString()),
                TillFingerprint.of(command),
                TraceParents.current(),
                new CompletableFuture<>(),
                answerId,
                false);
        queue.ask(ask).await().indefinitely();
    }
}
