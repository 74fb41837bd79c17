package eu.buono.merchant.soap;

import static eu.buono.contracts.Refusal.VOUCHER_REDEEMED;
import static eu.buono.contracts.Refusal.VOUCHER_UNKNOWN;
import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.Money;
import eu.buono.contracts.RefusedException;
import eu.buono.merchant.model.Redemption;
import eu.buono.merchant.model.TillCommand;
import eu.buono.merchant.model.TillOrder;
import eu.buono.merchant.model.TillVoucher;
import eu.buono.merchant.model.TillVoucher.Frozen;
import eu.buono.merchant.model.TillVoucher.Redeemed;
import eu.buono.merchant.model.VoucherTerms;
import eu.buono.merchant.soap.SoapRequest.Purpose;
import eu.buono.merchant.till.TillDoor;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/**
 * Check and Confirm in terms of the tills' own use cases.
 *
 * <p>The protocol has no key by which a repeat could be told, so the voucher itself tells it: what is refused because
 * this merchant has done just that a short while ago is answered as the first time. Later it is refused, since nothing
 * tells a till that repeats from a holder who shows the code again, perhaps at the merchant's next shop. A voucher that
 * was given back since is refused as any other.
 */
@ApplicationScoped
class VerificaVoucher {

    /** How the redemptions of this door are named for the merchant; repeats are known by it. */
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

        boolean isOf(Redemption redemption) {
            return redemption.order().reference().startsWith(words);
        }
    }

    /** A voucher that this till can cash, and its freeze if it has frozen it itself. */
    private record Usable(VoucherTerms terms, Optional<Redemption> freeze) {}

    private final TillDoor door;
    private final InstantSource clock;
    private final Duration freezeTtl;
    private final Duration repeatWindow;

    VerificaVoucher(TillDoor door, InstantSource clock, SoapConfig config) {
        this.door = door;
        this.clock = clock;
        this.freezeTtl = config.freezeTtl();
        this.repeatWindow = config.repeatWindow();
    }

    /** Looks at a voucher, redeems or freezes it as a whole. Refuses: as {@link TillDoor} does. */
    VoucherTerms check(SoapTill caller, SoapVariant variant, String code, Purpose purpose) {
        return switch (purpose) {
            case LOOK -> usable(caller, variant, code).terms();
            case REDEEM -> redeem(caller, variant, code);
            case FREEZE -> freeze(caller, variant, code);
        };
    }

    /** Cashes {@code amount}; the rest returns to the holder. Refuses: as {@link TillDoor} does. */
    void confirm(SoapTill caller, SoapVariant variant, String code, Money amount) {
        try {
            cash(caller, usable(caller, variant, code), code, amount, Operation.CONFIRM);
        } catch (RefusedException refusal) {
            var same = ownRedeemed(refusal, caller, variant, code)
                    .filter(redeemed -> isSame(redeemed, amount, Operation.CONFIRM))
                    .orElseThrow(() -> refusal);
            requireRecent(same);
        }
    }

    private VoucherTerms redeem(SoapTill caller, SoapVariant variant, String code) {
        try {
            var usable = usable(caller, variant, code);
            cash(caller, usable, code, usable.terms().amount(), Operation.REDEEM);
            return usable.terms();
        } catch (RefusedException refusal) {
            var same = ownRedeemed(refusal, caller, variant, code)
                    .filter(redeemed -> isSame(redeemed, redeemed.terms().amount(), Operation.REDEEM))
                    .orElseThrow(() -> refusal);
            requireRecent(same);
            return same.terms();
        }
    }

    private VoucherTerms freeze(SoapTill caller, SoapVariant variant, String code) {
        var usable = usable(caller, variant, code);
        if (usable.freeze().isPresent()) {
            return usable.terms();
        }
        var whole = usable.terms().amount();
        try {
            door.run(caller.till(), use(caller, code, whole, Operation.FREEZE), caller.callerKey());
            return usable.terms();
        } catch (RefusedException refusal) {
            return ownFrozen(refusal, caller, code).map(Frozen::terms).orElseThrow(() -> refusal);
        }
    }

    private void cash(SoapTill caller, Usable usable, String code, Money amount, Operation operation) {
        var command = usable.freeze()
                .<TillCommand>map(freeze -> new TillCommand.Capture(freeze.id(), amount))
                .orElseGet(() -> use(caller, code, amount, operation));
        door.run(caller.till(), command, caller.callerKey());
    }

    private TillCommand use(SoapTill caller, String code, Money amount, Operation operation) {
        var till = caller.till();
        var ttl = operation == Operation.FREEZE ? Optional.of(freezeTtl) : Optional.<Duration>empty();
        var order = new TillOrder(till.merchantId(), till.onlyShop(), operation.newReference(), amount, ttl);
        return new TillCommand.Use(door.hash(code), order);
    }

    /** A voucher of another programme is as unknown as it would be at that programme's own service. */
    private Usable usable(SoapTill caller, SoapVariant variant, String code) {
        try {
            return new Usable(requireOffered(door.check(caller.till(), code), variant), Optional.empty());
        } catch (RefusedException refusal) {
            var frozen = ownFrozen(refusal, caller, code).orElseThrow(() -> refusal);
            return new Usable(requireOffered(frozen.terms(), variant), Optional.of(frozen.redemption()));
        }
    }

    private Optional<Frozen> ownFrozen(RefusedException refusal, SoapTill caller, String code) {
        return judged(refusal, code)
                .filter(Frozen.class::isInstance)
                .map(Frozen.class::cast)
                .filter(frozen -> caller.till().sees(frozen.redemption()));
    }

    private Optional<Redeemed> ownRedeemed(
            RefusedException refusal, SoapTill caller, SoapVariant variant, String code) {
        return judged(refusal, code)
                .filter(Redeemed.class::isInstance)
                .map(Redeemed.class::cast)
                .filter(redeemed -> caller.till().sees(redeemed.redemption()))
                .filter(redeemed ->
                        variant.programmes().contains(redeemed.terms().programmeId()));
    }

    /** The voucher that the rules refused; what failed by some trouble was not judged, and is told as trouble. */
    private Optional<TillVoucher> judged(RefusedException refusal, String code) {
        return FaultCode.of(refusal.refusal()) == FaultCode.LATER ? Optional.empty() : door.look(code);
    }

    private static boolean isSame(Redeemed redeemed, Money amount, Operation operation) {
        var redemption = redeemed.redemption();
        boolean isSameOperation = operation.isOf(redemption) || Operation.FREEZE.isOf(redemption);
        return isSameOperation && redemption.capturedAmount().equals(Optional.of(amount));
    }

    /** Refuses: VOUCHER_REDEEMED. */
    private void requireRecent(Redeemed own) {
        if (!own.redemption().isCapturedWithin(repeatWindow, clock.instant())) {
            throw refused(
                    VOUCHER_REDEEMED,
                    "this merchant has cashed it; the same request is a repeat for " + repeatWindow.toSeconds()
                            + " s only");
        }
    }

    private static VoucherTerms requireOffered(VoucherTerms terms, SoapVariant variant) {
        if (!variant.programmes().contains(terms.programmeId())) {
            throw refused(VOUCHER_UNKNOWN, "the voucher is of another programme");
        }
        return terms;
    }
}
