package eu.buono.merchant.verificavoucher;

import static eu.buono.contracts.RefusedException.refused;
import static eu.buono.merchant.api.TillRefusal.VOUCHER_REDEEMED;
import static eu.buono.merchant.api.TillRefusal.VOUCHER_UNKNOWN;

import eu.buono.contracts.Money;
import eu.buono.contracts.RefusedException;
import eu.buono.contracts.verificavoucher.FaultCode;
import eu.buono.merchant.programme.api.ProgrammeDirectory;
import eu.buono.merchant.redemption.api.AnswerLog;
import eu.buono.merchant.redemption.api.OwnUse;
import eu.buono.merchant.redemption.api.Redemption;
import eu.buono.merchant.redemption.api.TillCommand;
import eu.buono.merchant.redemption.api.TillSale;
import eu.buono.merchant.redemption.api.TillService;
import eu.buono.merchant.redemption.api.VoucherTerms;
import eu.buono.merchant.verificavoucher.SoapRequest.Purpose;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
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

    private final TillService tills;
    private final AnswerLog answers;
    private final ProgrammeDirectory programmes;
    private final InstantSource clock;

    VerificaVoucher(TillService tills, AnswerLog answers, ProgrammeDirectory programmes, InstantSource clock) {
        this.tills = tills;
        this.answers = answers;
        this.programmes = programmes;
        this.clock = clock;
    }

    /** Looks at a voucher, redeems or freezes it as a whole. Refuses: as {@link TillService} does. */
    VoucherTerms check(SoapTill caller, SoapVariant variant, String code, Purpose purpose) {
        var usable = usable(caller, variant, code);
        switch (purpose) {
            case LOOK -> {}
            case REDEEM -> cash(caller, usable, code, usable.terms().amount(), Operation.REDEEM);
            case FREEZE -> freeze(caller, usable, code);
        }
        return usable.terms();
    }

    /** Cashes {@code amount}; the rest returns to the holder. Refuses: as {@link TillService} does. */
    void confirm(SoapTill caller, SoapVariant variant, String code, Money amount) {
        cash(caller, usable(caller, variant, code), code, amount, Operation.CONFIRM);
    }

    private void freeze(SoapTill caller, Usable usable, String code) {
        if (!(usable instanceof Usable.Free)) {
            return;
        }
        try {
            tills.freeze(
                    caller.till(),
                    use(caller, code, usable.terms().amount(), Operation.FREEZE, Optional.of(freezeTtl(usable))),
                    caller.callerKey());
        } catch (RefusedException refusal) {
            // Of two tills of one merchant that freeze at once, both have what they asked for.
            if (ownUse(refusal, caller, code)
                    .filter(OwnUse.Frozen.class::isInstance)
                    .isEmpty()) {
                throw refusal;
            }
        }
    }

    private void cash(SoapTill caller, Usable usable, String code, Money amount, Operation operation) {
        switch (usable) {
            case Usable.Free free ->
                capture(caller, code, use(caller, code, amount, operation, Optional.empty()), amount);
            case Usable.FrozenByCaller frozen ->
                capture(caller, code, new TillCommand.Capture(frozen.freeze().id(), amount), amount);
            case Usable.Cashed cashed -> takeOver(caller, cashed.redemption(), amount);
        }
    }

    /** A request that is overtaken by its own first try meets that one's redemption. */
    private void capture(SoapTill caller, String code, TillCommand command, Money amount) {
        try {
            tills.capture(caller.till(), command, caller.callerKey(), caller.answerId());
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

    /** The protocol cannot name one. */
    private Duration freezeTtl(Usable usable) {
        return programmes
                .authorisationLimits(usable.terms().programmeId(), clock.instant())
                .soapTtl();
    }

    private TillCommand.Use use(
            SoapTill caller, String code, Money amount, Operation operation, Optional<Duration> ttl) {
        var till = caller.till();
        var order = new TillSale(till.merchantId(), till.onlyShop(), operation.newReference(), amount, ttl);
        return new TillCommand.Use(tills.hash(code), order);
    }

    /** A voucher of another programme is as unknown as it would be at that programme's own service. */
    private Usable usable(SoapTill caller, SoapVariant variant, String code) {
        try {
            return new Usable.Free(requireOffered(tills.check(caller.till(), code), variant));
        } catch (RefusedException refusal) {
            var usable =
                    ownUse(refusal, caller, code).map(VerificaVoucher::usable).orElseThrow(() -> refusal);
            requireOffered(usable.terms(), variant);
            if (usable instanceof Usable.Cashed(var terms, var redemption) && !answers.isUndelivered(redemption.id())) {
                throw cashedBefore(redemption);
            }
            return usable;
        }
    }

    private static Usable usable(OwnUse use) {
        return switch (use) {
            case OwnUse.Frozen(var terms, var freeze) -> new Usable.FrozenByCaller(terms, freeze);
            case OwnUse.Redeemed(var terms, var redemption) -> new Usable.Cashed(terms, redemption);
        };
    }

    private Optional<Redemption> ownRedemption(RefusedException refusal, SoapTill caller, String code) {
        return ownUse(refusal, caller, code)
                .filter(OwnUse.Redeemed.class::isInstance)
                .map(OwnUse::redemption);
    }

    /**
     * What the caller itself has done with the voucher that the rules refused; what failed by some trouble was not
     * judged, and is told as trouble.
     */
    private Optional<OwnUse> ownUse(RefusedException refusal, SoapTill caller, String code) {
        return FaultCode.of(refusal.refusal()) == FaultCode.LATER
                ? Optional.empty()
                : tills.ownUse(caller.till(), code);
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
