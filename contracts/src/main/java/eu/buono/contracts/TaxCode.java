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

    /**
     * Where a code has digits, from 0; each may be replaced by the letter at its place in {@link #OMOCODIA_LETTERS}.
     */
    private static final int[] DIGIT_POSITIONS = {6, 7, 9, 10, 12, 13, 14};

    private static final String OMOCODIA_LETTERS = "LMNPQRSTUV";

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
        return PartitaIva.isValid(text) || (FORM.matcher(text).matches() && text.charAt(15) == controlCharacter(text));
    }

    /** Given to people until their data are complete, of 11 digits; made as the number of a business is. */
    public boolean isProvisional() {
        return PartitaIva.isValid(text);
    }

    /**
     * Whether this is a canary, by which Buono watches itself: its letters stand for nobody's names, and no country has
     * the code Z999.
     */
    public boolean isCanary() {
        return text.startsWith("CNRCNR") && text.startsWith("Z999", 11);
    }

    /** Whether both are forms of one code, which differ in digits that were replaced by letters (omocodia). */
    public boolean isVariantOf(TaxCode other) {
        return !isProvisional() && !other.isProvisional() && withDigits().equals(other.withDigits());
    }

    /** The first 15 characters with their digits back. */
    private String withDigits() {
        var digits = new StringBuilder(text.substring(0, 15));
        for (int position : DIGIT_POSITIONS) {
            int replaced = OMOCODIA_LETTERS.indexOf(text.charAt(position));
            if (replaced >= 0) {
                digits.setCharAt(position, (char) ('0' + replaced));
            }
        }
        return digits.toString();
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
