package eu.buono.merchant.soap;

import static eu.buono.contracts.RefusedException.refused;
import static eu.buono.merchant.api.TillRefusal.VOUCHER_REDEEMED;
import static eu.buono.merchant.api.TillRefusal.VOUCHER_UNKNOWN;

import eu.buono.contracts.Money;
import eu.buono.contracts.RefusedException;
import eu.buono.contracts.verificavoucher.FaultCode;
import eu.buono.merchant.model.Redemption;
import eu.buono.merchant.model.TillCommand;
import eu.buono.merchant.model.TillOrder;
import eu.buono.merchant.model.TillVoucher;
import eu.buono.merchant.model.TillVoucher.Frozen;
import eu.buono.merchant.model.TillVoucher.Redeemed;
import eu.buono.merchant.model.VoucherTerms;
import eu.buono.merchant.soap.SoapRequest.Purpose;
import eu.buono.merchant.store.AnswerStore;
import eu.buono.merchant.till.TillDoor;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * Check and Confirm in terms of the tills' own use cases.
 *
 * <p>The protocol has no key by which a repeat could be told, and one certificate stands for all visitors of a web
 * shop: the same request again may be the same sale or another one. What tells them apart is whether the first answer
 * arrived. While it is known that it did not, the voucher looks to its merchant as it did before, and one request of
 * the same amount takes the answer over. An answer that arrived, or of which nobody knows, is final.
 */
@ApplicationScoped
class VerificaVoucher {

    /** How the redemptions of this interface are named for the merchant. */
    enum Operation {
        REDEEM("VerificaVoucher Check 2 "),
        FREEZE("VerificaVoucher Check 3 "),
        CONFIRM("VerificaVoucher Confirm ");

        private final String words;

        Operation(String words) {
            this.words = words;
        }

        String newReference() {
            return words + UUID.randomUUID();
        }
    }

    /** A voucher that this till can cash. */
    private sealed interface Usable {

        VoucherTerms terms();

        record Free(VoucherTerms terms) implements Usable {}

        /** By this merchant. */
        record FrozenByCaller(VoucherTerms terms, Redemption freeze) implements Usable {}

        /** By this merchant; usable while it is known that its till was not told so. */
        record Cashed(VoucherTerms terms, Redemption redemption) implements Usable {}
    }

    private final TillDoor door;
    private final AnswerStore answers;
    private final Duration freezeTtl;

    VerificaVoucher(TillDoor door, AnswerStore answers, SoapConfig config) {
        this.door = door;
        this.answers = answers;
        this.freezeTtl = config.freezeTtl();
    }

    /** Looks at a voucher, redeems or freezes it as a whole. Refuses: as {@link TillDoor} does. */
    VoucherTerms check(SoapTill caller, SoapVariant variant, String code, Purpose purpose) {
        var usable = usable(caller, variant, code);
        switch (purpose) {
            case LOOK -> {}
            case REDEEM -> cash(caller, usable, code, usable.terms().amount(), Operation.REDEEM);
            case FREEZE -> freeze(caller, usable, code);
        }
        return usable.terms();
    }

    /** Cashes {@code amount}; the rest returns to the holder. Refuses: as {@link TillDoor} does. */
    void confirm(SoapTill caller, SoapVariant variant, String code, Money amount) {
        cash(caller, usable(caller, variant, code), code, amount, Operation.CONFIRM);
    }

    private void freeze(SoapTill caller, Usable usable, String code) {
        if (!(usable instanceof Usable.Free)) {
            return;
        }
        try {
            door.freeze(
                    caller.till(), use(caller, code, usable.terms().amount(), Operation.FREEZE), caller.callerKey());
        } catch (RefusedException refusal) {
            // Of two tills of one merchant that freeze at once, both have what they asked for.
            boolean isOwn = judged(refusal, code)
                    .filter(Frozen.class::isInstance)
                    .map(Frozen.class::cast)
                    .filter(frozen -> caller.till().sees(frozen.redemption()))
                    .isPresent();
            if (!isOwn) {
                throw refusal;
            }
        }
    }

    private void cash(SoapTill caller, Usable usable, String code, Money amount, Operation operation) {
        switch (usable) {
            case Usable.Free free -> capture(caller, code, use(caller, code, amount, operation), amount);
            case Usable.FrozenByCaller frozen ->
                capture(caller, code, new TillCommand.Capture(frozen.freeze().id(), amount), amount);
            case Usable.Cashed cashed -> takeOver(caller, cashed.redemption(), amount);
        }
    }

    /** A request that is overtaken by its own first try meets that one's redemption. */
    private void capture(SoapTill caller, String code, TillCommand command, Money amount) {
        try {
            door.capture(caller.till(), command, caller.callerKey(), caller.answerId());
        } catch (RefusedException refusal) {
            takeOver(caller, ownRedemption(refusal, caller, code).orElseThrow(() -> refusal), amount);
        }
    }

    /** Refuses: VOUCHER_REDEEMED unless the amount is the same and the first answer is known not to have arrived. */
    private void takeOver(SoapTill caller, Redemption redemption, Money amount) {
        boolean isSame = redemption.capturedAmount().equals(Optional.of(amount));
        if (!isSame || !answers.takeOver(redemption.voucherId(), redemption.id(), caller.answerId())) {
            throw cashedBefore(redemption);
        }
    }

    private TillCommand.Use use(SoapTill caller, String code, Money amount, Operation operation) {
        var till = caller.till();
        var ttl = operation == Operation.FREEZE ? Optional.of(freezeTtl) : Optional.<Duration>empty();
        var order = new TillOrder(till.merchantId(), till.onlyShop(), operation.newReference(), amount, ttl);
        return new TillCommand.Use(door.hash(code), order);
    }

    /** A voucher of another programme is as unknown as it would be at that programme's own service. */
    private Usable usable(SoapTill caller, SoapVariant variant, String code) {
        try {
            return new Usable.Free(requireOffered(door.check(caller.till(), code), variant));
        } catch (RefusedException refusal) {
            var own = judged(refusal, code).flatMap(voucher -> ofCaller(voucher, caller));
            var usable = own.orElseThrow(() -> refusal);
            requireOffered(usable.terms(), variant);
            if (usable instanceof Usable.Cashed(var terms, var redemption) && !answers.isUndelivered(redemption.id())) {
                throw cashedBefore(redemption);
            }
            return usable;
        }
    }

    /** What the caller itself has done with the voucher; nothing is told of what others did. */
    private static Optional<Usable> ofCaller(TillVoucher voucher, SoapTill caller) {
        return switch (voucher) {
            case Frozen(var terms, var freeze)
            when caller.till().sees(freeze) -> Optional.of(new Usable.FrozenByCaller(terms, freeze));
            case Redeemed(var terms, var redemption)
            when caller.till().sees(redemption) -> Optional.of(new Usable.Cashed(terms, redemption));
            case Frozen ignored -> Optional.empty();
            case Redeemed ignored -> Optional.empty();
            case TillVoucher.Open ignored -> Optional.empty();
            case TillVoucher.Reversed ignored -> Optional.empty();
            case TillVoucher.Closed ignored -> Optional.empty();
        };
    }

    private Optional<Redemption> ownRedemption(RefusedException refusal, SoapTill caller, String code) {
        return judged(refusal, code)
                .filter(Redeemed.class::isInstance)
                .map(Redeemed.class::cast)
                .map(Redeemed::redemption)
                .filter(caller.till()::sees);
    }

    /** The voucher that the rules refused; what failed by some trouble was not judged, and is told as trouble. */
    private Optional<TillVoucher> judged(RefusedException refusal, String code) {
        return FaultCode.of(refusal.refusal()) == FaultCode.LATER ? Optional.empty() : door.look(code);
    }

    private static RefusedException cashedBefore(Redemption redemption) {
        return refused(VOUCHER_REDEEMED, "this merchant has cashed it, and its till was told so", redemption.facts());
    }

    private static VoucherTerms requireOffered(VoucherTerms terms, SoapVariant variant) {
        if (!variant.programmes().contains(terms.programmeId())) {
            throw refused(VOUCHER_UNKNOWN, "the voucher is of another programme");
        }
        return terms;
    }
}
