package eu.buono.merchant.verificavoucher;

import eu.buono.contracts.Money;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * Amounts on this wire: decimal numbers of euro, of the XML type double. They become whole cents exactly or not at all.
 *
 * <p>Some tills write a double with all its digits (30.199999999999999 for 30.20). A text with more than two decimals
 * is therefore read as the double that it names and stands for the shortest decimal that names the same double; that
 * one must be whole cents. Up to the largest amount (ten billion) two amounts never share a double.
 */
final class Importo {

    private static final int LENGTH_MAX = 40;
    private static final int CENTS_PLACES = 2;
    private static final Pattern FORM = Pattern.compile("\\+?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]{1,2})?");

    private Importo() {}

    /** Above zero. Fails with {@link SoapFault.Unreadable}. */
    static Money read(String text) {
        if (text.length() > LENGTH_MAX || !FORM.matcher(text).matches()) {
            throw new SoapFault.Unreadable("importo is not a decimal number above zero");
        }
        var euro = new BigDecimal(text);
        var shortest = isWholeCents(euro) ? euro : new BigDecimal(Double.toString(euro.doubleValue()));
        if (!isWholeCents(shortest)) {
            throw new SoapFault.Unreadable("importo is not whole cents");
        }
        var cents = shortest.movePointRight(CENTS_PLACES);
        if (cents.signum() <= 0 || cents.compareTo(BigDecimal.valueOf(Money.CENTS_MAX)) > 0) {
            throw new SoapFault.Unreadable("importo must be above zero and not more than ten billion");
        }
        return Money.eur(cents.longValueExact());
    }

    /** Plain decimals, never an exponent: {@code 30.20}. */
    static String write(Money amount) {
        return BigDecimal.valueOf(amount.cents(), CENTS_PLACES).toPlainString();
    }

    private static boolean isWholeCents(BigDecimal euro) {
        return euro.stripTrailingZeros().scale() <= CENTS_PLACES;
    }
}
