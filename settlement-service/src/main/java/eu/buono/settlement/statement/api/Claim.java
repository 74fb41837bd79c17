package eu.buono.settlement.statement.api;

import eu.buono.contracts.MerchantId;
import eu.buono.contracts.Money;
import eu.buono.contracts.RedemptionId;
import eu.buono.contracts.ShopId;
import eu.buono.contracts.VoucherId;
import eu.buono.contracts.VoucherTerms;
import eu.buono.contracts.event.MerchantEvent.TillOrigin;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An entry of what a merchant is owed. It is never changed: a reversal is a further entry, which takes the first one
 * back, or a part of it.
 *
 * @param terms what the voucher was good for, with its whole amount
 * @param amount captured, or given back
 * @param accruedAt when the till captured, also for a reversal, which follows its accrual into a period
 * @param claimedAt when the entry arose
 */
public record Claim(
        RedemptionId redemptionId,
        EntryName name,
        VoucherId voucherId,
        MerchantId merchantId,
        Optional<ShopId> shopId,
        VoucherTerms terms,
        Money amount,
        TillOrigin origin,
        Instant accruedAt,
        Instant claimedAt) {

    /** The direction of an entry. */
    public enum Kind {
        ACCRUAL,
        REVERSAL
    }

    /**
     * What an entry is called within its redemption: {@code ACCRUAL}; {@code REVERSAL}, which takes back all of it; or
     * {@code REVERSAL-n}, its part of that number.
     *
     * @param part from 1 on; absent for what is whole
     */
    public record EntryName(Kind kind, Optional<Integer> part) {

        private static final Pattern PART = Pattern.compile("REVERSAL-([1-9][0-9]{0,5})");

        public static EntryName whole(Kind kind) {
            return new EntryName(kind, Optional.empty());
        }

        public static EntryName part(int number) {
            return new EntryName(Kind.REVERSAL, Optional.of(number));
        }

        /** Reads what {@link #toString} writes; anything else throws {@link IllegalArgumentException}. */
        public static EntryName of(String text) {
            var matcher = PART.matcher(text);
            return matcher.matches() ? part(Integer.parseInt(matcher.group(1))) : whole(Kind.valueOf(text));
        }

        @Override
        public String toString() {
            return kind + part.map(number -> "-" + number).orElse("");
        }
    }

    public Kind kind() {
        return name.kind();
    }

    /** The amount with the sign of its direction. */
    public long signedCents() {
        return switch (kind()) {
            case ACCRUAL -> amount.cents();
            case REVERSAL -> -amount.cents();
        };
    }
}
