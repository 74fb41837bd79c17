package eu.buono.merchant.redemption.model;

import eu.buono.contracts.ClaimName;
import eu.buono.contracts.Money;
import eu.buono.contracts.event.MerchantEvent;
import eu.buono.merchant.claim.api.Claim;
import eu.buono.merchant.redemption.api.Redemption;
import eu.buono.merchant.redemption.api.Sandbox;
import eu.buono.merchant.redemption.api.VoucherTerms;
import java.time.Instant;
import java.util.Optional;

/**
 * What one move of a voucher changes: its next state, the redemption concerned, the claim that arises, the event to
 * publish. Of the sandbox nothing is owed and nothing is published; of the canaries nothing is owed.
 */
public record Transition<S extends TillVoucher>(
        S voucher, Optional<Redemption> redemption, Optional<Claim> claim, Optional<MerchantEvent> event) {

    static <S extends TillVoucher> Transition<S> closing(S voucher, MerchantEvent event) {
        return new Transition<>(voucher, Optional.empty(), Optional.empty(), unlessSandbox(voucher, event));
    }

    static <S extends TillVoucher> Transition<S> freezing(S voucher, Redemption redemption, MerchantEvent event) {
        return new Transition<>(voucher, Optional.of(redemption), Optional.empty(), unlessSandbox(voucher, event));
    }

    static <S extends TillVoucher> Transition<S> owing(
            S voucher, Redemption redemption, Claim claim, MerchantEvent event) {
        return new Transition<>(
                voucher,
                Optional.of(redemption),
                unlessSandbox(voucher, claim).filter(owed -> !owed.programmeId().isCanary()),
                unlessSandbox(voucher, event));
    }

    /** The claim that arises from a redemption, or from its reversal in full. */
    static Claim claim(Redemption redemption, VoucherTerms terms, ClaimName.Kind kind, Instant now) {
        return claim(
                redemption,
                terms,
                ClaimName.whole(kind),
                redemption.capturedAmount().orElseThrow(),
                now);
    }

    /** The claim that arises from the part of a reversal with this number. */
    static Claim partlyReversed(Redemption redemption, VoucherTerms terms, int number) {
        var part = redemption.parts().get(number - 1);
        return claim(redemption, terms, ClaimName.part(number), part.amount(), part.reversedAt());
    }

    private static Claim claim(Redemption redemption, VoucherTerms terms, ClaimName name, Money amount, Instant now) {
        return new Claim(
                redemption.id(),
                name,
                redemption.order().merchantId(),
                redemption.order().shopId(),
                terms.programmeId(),
                terms.categoryId(),
                amount,
                now);
    }

    private static <T> Optional<T> unlessSandbox(TillVoucher voucher, T consequence) {
        return Sandbox.has(voucher.voucherId()) ? Optional.empty() : Optional.of(consequence);
    }
}
