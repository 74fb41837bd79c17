package eu.buono.portal.page;

import eu.buono.contracts.Money;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads an amount as people write it: {@code 30}, {@code 30,5}, {@code 30.50}, {@code 30,00 €}. */
public final class AmountText {

    private static final Pattern FORM = Pattern.compile("([0-9]{1,7})(?:[.,]([0-9]{1,2}))?\\s*€?");

    private AmountText() {}

    /** The amount in this currency; empty where it cannot be read, or is nothing. */
    public static Optional<Money> read(String text, String currency) {
        var match = FORM.matcher(text.strip());
        if (!match.matches()) {
            return Optional.empty();
        }
        var cents = Optional.ofNullable(match.group(2)).orElse("0");
        var amount = new BigDecimal(match.group(1) + "." + cents);
        return Optional.of(new Money(amount.movePointRight(2).longValueExact(), currency))
                .filter(money -> !money.isZero());
    }
}
