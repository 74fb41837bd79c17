package eu.buono.contracts;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An Italian personal tax code (codice fiscale): 16 characters, upper case, with its control character, also in the
 * forms that replace digits by letters (omocodia); or the provisional one of 11 digits with its check digit. Personal
 * data: {@link #toString()} hides it.
 */
public record TaxCode(String text) {

    private static final Pattern FORM =
            Pattern.compile("[A-Z]{6}[0-9LMNPQRSTUV]{2}[ABCDEHLMPRST][0-9LMNPQRSTUV]{2}[A-Z][0-9LMNPQRSTUV]{3}[A-Z]");

    /** Value of a character in an odd position (first, third, ...), for 0-9 and A-Z in this order. */
    private static final int[] ODD_VALUES = {
        1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10,
        22, 25, 24, 23
    };

    public TaxCode {
        if (!isValid(text)) {
            throw new IllegalArgumentException("not a tax code: wrong form or control character");
        }
    }

    /** Reads a tax code as people write it: any case, blanks around. Throws {@link IllegalArgumentException}. */
    public static TaxCode parse(String written) {
        return new TaxCode(written.strip().toUpperCase(Locale.ROOT));
    }

    public static boolean isValid(String text) {
        return isProvisional(text) || (FORM.matcher(text).matches() && text.charAt(15) == controlCharacter(text));
    }

    /** Given to people until their data are complete; made as the number of a business is. */
    private static boolean isProvisional(String text) {
        return PartitaIva.isValid(text);
    }

    /** Computes the control character of the first 15 characters. */
    public static char controlCharacter(String text) {
        int sum = 0;
        for (int index = 0; index < 15; index++) {
            char character = text.charAt(index);
            boolean isDigit = character <= '9';
            boolean isOddPosition = index % 2 == 0;
            if (isOddPosition) {
                sum += ODD_VALUES[isDigit ? character - '0' : 10 + character - 'A'];
            } else {
                sum += isDigit ? character - '0' : character - 'A';
            }
        }
        return (char) ('A' + sum % 26);
    }

    @Override
    public String toString() {
        return "TaxCode[hidden]";
    }
}
