package eu.buono.settlement.payout.model;

import eu.buono.contracts.Money;
import eu.buono.contracts.SettlementId;
import java.util.regex.Pattern;

/**
 * One settlement on its way to a merchant's account.
 *
 * @param endToEndId by which the bank names it in all that it says; of two orders of one settlement each has its own
 */
public record Transfer(SettlementId settlementId, String endToEndId, String payeeName, String iban, Money amount) {

    /** Most orders of one settlement: what the id has room for within the 35 characters that banks take. */
    public static final int ATTEMPTS_MAX = 999;

    private static final Pattern END_TO_END_ID = Pattern.compile("[0-9a-f]{32}[0-9]{3}");

    /** Whether an id has the form of ours: a statement has bookings of others as well. */
    public static boolean isEndToEndId(String text) {
        return END_TO_END_ID.matcher(text).matches();
    }

    /** The settlement's id without hyphens, and how often it was put into an order before. */
    public static String endToEndId(SettlementId settlementId, int attempts) {
        if (attempts < 0 || attempts > ATTEMPTS_MAX) {
            throw new IllegalStateException("settlement " + settlementId + " was ordered " + attempts + " times");
        }
        var number = Integer.toString(attempts);
        return settlementId.toString().replace("-", "") + "0".repeat(3 - number.length()) + number;
    }
}
