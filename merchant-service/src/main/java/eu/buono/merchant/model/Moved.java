package eu.buono.merchant.model;

import eu.buono.contracts.event.MerchantEvent;
import java.util.Optional;

/**
 * What one move of a voucher changes: its next state, the redemption concerned, the claim that arises, the event to
 * tell.
 */
public record Moved<S extends TillVoucher>(
        S voucher, Optional<Redemption> redemption, Optional<Claim> claim, MerchantEvent event) {

    static <S extends TillVoucher> Moved<S> closing(S voucher, MerchantEvent event) {
        return new Moved<>(voucher, Optional.empty(), Optional.empty(), event);
    }

    static <S extends TillVoucher> Moved<S> freezing(S voucher, Redemption redemption, MerchantEvent event) {
        return new Moved<>(voucher, Optional.of(redemption), Optional.empty(), event);
    }

    static <S extends TillVoucher> Moved<S> owing(S voucher, Redemption redemption, Claim claim, MerchantEvent event) {
        return new Moved<>(voucher, Optional.of(redemption), Optional.of(claim), event);
    }
}
