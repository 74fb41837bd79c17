package eu.buono.platform.testkit;

import eu.buono.contracts.TaxCode;

/** Synthetic tax codes with the right control character. */
public final class TaxCodes {

    /** Numbers 0 to this one, exclusive, have different tax codes. */
    public static final int COUNT = 26 * 26 * 26 * 1000;

    private TaxCodes() {}

    /**
     * The {@code number}-th synthetic tax code. All have the surname XXX, so
     * that they are easily told apart from real ones.
     */
    public static TaxCode number(int number) {
        if (number < 0 || number >= COUNT) {
            throw new IllegalArgumentException("tax code number out of range: " + number);
        }
        int rest = number / 1000;
        var name = new char[3];
        for (int index = 2; index >= 0; index--) {
            name[index] = (char) ('A' + rest % 26);
            rest /= 26;
        }
        var start = "XXX%s80A01Z%03d".formatted(new String(name), number % 1000);
        return new TaxCode(start + TaxCode.controlCharacter(start));
    }

    /** The code that the same person gets when somebody else had it as well: its last digit becomes a letter. */
    public static TaxCode omocodiaOf(TaxCode code) {
        char letter = "LMNPQRSTUV".charAt(code.text().charAt(14) - '0');
        var start = code.text().substring(0, 14) + letter;
        return new TaxCode(start + TaxCode.controlCharacter(start));
    }
}
