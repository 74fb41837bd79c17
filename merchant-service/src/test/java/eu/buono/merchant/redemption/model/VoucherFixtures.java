package eu.buono.merchant.redemption.model;

import eu.buono.contracts.CategoryId;
import eu.buono.contracts.Channel;
import eu.buono.contracts.GoodId;
import eu.buono.contracts.MerchantId;
import eu.buono.contracts.Money;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.RedemptionId;
import eu.buono.contracts.ShopId;
import eu.buono.contracts.VoucherId;
import eu.buono.contracts.event.MerchantEvent.TillInterface;
import eu.buono.merchant.redemption.api.TillSale;
import eu.buono.merchant.redemption.api.VoucherTerms;
import eu.buono.merchant.redemption.model.TillVoucher.Frozen;
import eu.buono.merchant.redemption.model.TillVoucher.Open;
import eu.buono.merchant.redemption.model.TillVoucher.Redeemed;
import eu.buono.merchant.registry.api.MerchantState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Vouchers of EUR 30.00 for books in a shop, and the merchant who sells them. */
public final class VoucherFixtures {

    public static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    public static final Instant EXPIRES_AT = NOW.plus(Duration.ofDays(30));
    public static final Duration TTL = Duration.ofMinutes(15);

    public static final VoucherId VOUCHER_ID = new VoucherId(new UUID(0, 1));
    public static final RedemptionId REDEMPTION_ID = new RedemptionId(new UUID(0, 2));
    public static final MerchantId MERCHANT_ID = new MerchantId(new UUID(0, 3));
    public static final ShopId SHOP_ID = new ShopId(new UUID(0, 4));

    private VoucherFixtures() {}

    public static VoucherTerms terms() {
        return terms(VOUCHER_ID);
    }

    public static VoucherTerms terms(VoucherId voucherId) {
        return new VoucherTerms(
                voucherId,
                new ProgrammeId("carta-docente"),
                Channel.PHYSICAL,
                new CategoryId("books"),
                new GoodId("book"),
                Money.eur(3000),
                EXPIRES_AT);
    }

    public static Open anOpenVoucher() {
        return new Open(terms());
    }

    public static Frozen aVoucherFrozenFor(long cents) {
        return anOpenVoucher()
                .authorise(REDEMPTION_ID, anOrder(cents, Optional.of(TTL)), TillInterface.REST, NOW)
                .voucher();
    }

    public static Redeemed aVoucherRedeemedFor(long cents) {
        return anOpenVoucher()
                .redeem(REDEMPTION_ID, anOrder(cents, Optional.empty()), TillInterface.REST, NOW)
                .voucher();
    }

    public static TillSale anOrder(long cents, Optional<Duration> ttl) {
        return new TillSale(MERCHANT_ID, Optional.of(SHOP_ID), "sale-1", Money.eur(cents), ttl);
    }

    public static Merchant aMerchant() {
        return aMerchant(MerchantState.ACTIVE);
    }

    public static Merchant aMerchant(MerchantState state) {
        return new Merchant(
                MERCHANT_ID, state, Set.of(new CategoryId("books")), Set.of(Channel.PHYSICAL), Set.of(SHOP_ID));
    }
}
