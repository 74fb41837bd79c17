package eu.buono.wallet.balance;

import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.HttpRefusal;
import eu.buono.contracts.LotId;
import eu.buono.contracts.Money;
import eu.buono.contracts.TimeOrderedIds;
import eu.buono.contracts.WalletId;
import eu.buono.contracts.event.WalletEvent.GrantCorrectedV1;
import eu.buono.contracts.event.WalletEvent.GrantCorrectionKind;
import eu.buono.platform.durable.Outbox;
import eu.buono.wallet.api.WalletRefusal;
import eu.buono.wallet.balance.api.GrantCommand;
import eu.buono.wallet.balance.api.GrantResult.AboveCap;
import eu.buono.wallet.balance.api.GrantResult.AlreadyLoaded;
import eu.buono.wallet.balance.api.GrantResult.Conflicting;
import eu.buono.wallet.balance.api.GrantResult.Loaded;
import eu.buono.wallet.balance.api.Lot;
import eu.buono.wallet.balance.api.Lots;
import eu.buono.wallet.balance.api.Wallet;
import eu.buono.wallet.balance.model.CorrectionKind;
import eu.buono.wallet.balance.model.GrantCorrection;
import eu.buono.wallet.balance.store.CorrectionStore;
import eu.buono.wallet.balance.store.WalletStore;
import eu.buono.wallet.programme.api.Grant;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The public body makes a grant more or less after it was loaded, or takes it back. */
@ApplicationScoped
class CorrectGrant {

    private final WalletStore wallets;
    private final Lots lots;
    private final CorrectionStore corrections;
    private final RecoverDebts recoverDebts;
    private final Outbox outbox;

    CorrectGrant(
            WalletStore wallets, Lots lots, CorrectionStore corrections, RecoverDebts recoverDebts, Outbox outbox) {
        this.wallets = wallets;
        this.lots = lots;
        this.corrections = corrections;
        this.recoverDebts = recoverDebts;
        this.outbox = outbox;
    }

    /**
     * What is asked for.
     *
     * @param amount by how much; absent for a revocation
     */
    record Command(
            WalletId walletId,
            LotId lotId,
            CorrectionKind kind,
            Optional<Money> amount,
            String reason,
            String correctedBy) {}

    /**
     * A correction, and what is still owed of the grant.
     *
     * @param outstanding what will be taken from later grants
     */
    record Outcome(GrantCorrection correction, Money outstanding) {}

    /**
     * An increase becomes a further lot of the same validity; of a decrease what is available is taken at once, the
     * rest is owed. Transaction: joins. Emits: GrantLoadedV1 (increase), FundsRecoveredV1, GrantCorrectedV1. Refuses:
     * NOT_FOUND, AMOUNT_INVALID, CURRENCY_NOT_SUPPORTED, VALIDITY_INVALID, GRANT_CAP_EXCEEDED.
     */
    Outcome correct(Command command, Instant now) {
        var wallet = wallet(command);
        var lot = wallet.lots().stream()
                .filter(one -> one.lotId().equals(command.lotId()))
                .findFirst()
                .orElseThrow(() -> refused(HttpRefusal.NOT_FOUND));
        var amount = amount(command, lot);
        var correctionId = TimeOrderedIds.next(now);
        var newLot = command.kind() == CorrectionKind.INCREASE
                ? Optional.of(increase(wallet, lot, amount, correctionId, now))
                : Optional.<LotId>empty();
        var correction = new GrantCorrection(
                correctionId,
                lot.walletId(),
                lot.lotId(),
                command.kind(),
                amount,
                newLot,
                command.reason(),
                command.correctedBy(),
                now);
        if (newLot.isEmpty()) {
            corrections.decrease(lot, amount);
        }
        corrections.add(correction);
        recoverDebts.settle(wallet.parts(), now);
        var outstanding = corrections.grant(lot).owed();
        outbox.append(List.of(event(wallet, correction, outstanding)));
        return new Outcome(correction, outstanding);
    }

    /** Who loads locks the wallet before its lots, so an increase does so too. */
    private Wallet wallet(Command command) {
        var asked = List.of(command.walletId());
        var found = command.kind() == CorrectionKind.INCREASE ? wallets.find(asked) : wallets.lock(List.of(), asked);
        return found.stream().findFirst().orElseThrow(() -> refused(HttpRefusal.NOT_FOUND));
    }

    private Money amount(Command command, Lot lot) {
        var loaded = lot.balances().loaded();
        var left = loaded.minus(corrections.grant(lot).decreased());
        var amount = command.amount().orElse(left);
        if (!amount.currency().equals(loaded.currency())) {
            throw refused(WalletRefusal.CURRENCY_NOT_SUPPORTED);
        }
        boolean isTooMuch = command.kind() != CorrectionKind.INCREASE && amount.isMoreThan(left);
        if (amount.isZero() || isTooMuch) {
            throw refused(
                    WalletRefusal.AMOUNT_INVALID,
                    "of the grant %d cents are left, which is the most by which it can become less"
                            .formatted(left.cents()));
        }
        return amount;
    }

    /** As every grant it is within the cap of its year. */
    private LotId increase(Wallet wallet, Lot lot, Money amount, UUID correctionId, Instant now) {
        if (lot.isEndedAt(now)) {
            throw refused(WalletRefusal.VALIDITY_INVALID, "the grant has ended: load another one");
        }
        var grant = new Grant(
                wallet.beneficiaryId(),
                wallet.programmeId(),
                corrections.grant(lot).programmeYear(),
                lot.grantReference() + " + " + correctionId,
                amount,
                lot.validity());
        return switch (lots.load(List.of(new GrantCommand(grant, correctionId)), now)
                .getFirst()) {
            case Loaded loaded -> {
                outbox.append(List.of(loaded.event()));
                yield loaded.lotId();
            }
            case AboveCap above -> throw refused(WalletRefusal.GRANT_CAP_EXCEEDED, above.sentence());
            case AlreadyLoaded known -> throw new IllegalStateException("loaded before: " + known);
            case Conflicting other -> throw new IllegalStateException("another grant of this reference: " + other);
        };
    }

    private static GrantCorrectedV1 event(Wallet wallet, GrantCorrection correction, Money outstanding) {
        return new GrantCorrectedV1(
                correction.walletId(),
                wallet.beneficiaryId(),
                wallet.programmeId(),
                correction.lotId(),
                correction.correctionId(),
                GrantCorrectionKind.valueOf(correction.kind().name()),
                correction.amount(),
                outstanding,
                correction.correctedAt());
    }
}
