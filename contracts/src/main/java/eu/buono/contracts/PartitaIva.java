package eu.buono.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** An Italian VAT number (partita IVA): 11 digits, the last one a Luhn check digit. */
public record PartitaIva(@JsonValue String digits) {

    private static final Pattern FORM = Pattern.compile("[0-9]{11}");

    /** Of the canaries' merchant: no tax office has the number 000, so no business has it. */
    public static final PartitaIva CANARY = new PartitaIva("99999990007");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PartitaIva {
        if (!isValid(digits)) {
            throw new IllegalArgumentException("not a partita IVA: 11 digits with a check digit expected");
        }
    }

    public static boolean isValid(String text) {
        if (!FORM.matcher(text).matches()) {
            return false;
        }
        int sum = 0;
        for (int index = 0; index < 11; index++) {
            int digit = text.charAt(index) - '0';
            boolean isDoubled = index % 2 == 1;
            int doubled = 2 * digit;
            sum += isDoubled ? doubled / 10 + doubled % 10 : digit;
        }
        return sum % 10 == 0 && !"00000000000".equals(text);
    }

    @Override
    public String toString() {
        return digits;
    }
}
