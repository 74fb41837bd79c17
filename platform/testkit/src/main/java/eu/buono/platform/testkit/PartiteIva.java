package eu.buono.platform.testkit;

import eu.buono.contracts.PartitaIva;

/** Synthetic VAT numbers with the right check digit. */
public final class PartiteIva {

    private PartiteIva() {}

    /** The {@code number}-th synthetic VAT number, from 0 to 9,999,999; office code 999 is not in use. */
    public static PartitaIva number(int number) {
        if (number < 0 || number > 9_999_999) {
            throw new IllegalArgumentException("VAT number out of range: " + number);
        }
        var start = "%07d999".formatted(number);
        for (char digit = '0'; digit <= '9'; digit++) {
            if (PartitaIva.isValid(start + digit)) {
                return new PartitaIva(start + digit);
            }
        }
        throw new IllegalStateException("no check digit fits " + start);
    }
}
