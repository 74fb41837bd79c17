package eu.buono.merchant.claim.api;

import eu.buono.contracts.CategoryId;
import eu.buono.contracts.MerchantId;
import eu.buono.contracts.Money;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.RedemptionId;
import eu.buono.contracts.ShopId;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An entry of what Buono owes a merchant. Entries are never changed: a reversal is a further entry, which takes the
 * first one back, or a part of it. A merchant is owed the accruals minus the reversals.
 */
public record Claim(
        RedemptionId redemptionId,
        EntryName name,
        MerchantId merchantId,
        Optional<ShopId> shopId,
        ProgrammeId programmeId,
        CategoryId categoryId,
        Money amount,
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
}
