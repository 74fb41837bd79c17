package eu.buono.merchant.verificavoucher.model;

import java.util.Locale;
import java.util.Optional;

/** The number of a book, in its form of 13 digits whichever way it was written. */
public record Isbn(String digits) {

    private static final int LENGTH = 13;
    private static final int OLD_LENGTH = 10;
    private static final int OLD_PRIME = 11;
    private static final String PREFIX_OF_OLD = "978";

    public Isbn {
        if (!digits.matches("97[89][0-9]{10}") || checkDigit(digits) != digits.charAt(LENGTH - 1)) {
            throw new IllegalArgumentException("not an ISBN: its form or check digit is wrong");
        }
    }

    /** Reads 10 or 13 digits with or without hyphens and blanks; empty if form or check digit is wrong. */
    public static Optional<Isbn> read(String written) {
        String plain = written.replaceAll("[- ]", "").toUpperCase(Locale.ROOT);
        if (plain.matches("[0-9]{9}[0-9X]")) {
            return isOldCheckRight(plain) ? Optional.of(ofOld(plain)) : Optional.empty();
        }
        boolean isRight = plain.matches("97[89][0-9]{10}") && checkDigit(plain) == plain.charAt(LENGTH - 1);
        return isRight ? Optional.of(new Isbn(plain)) : Optional.empty();
    }

    private static Isbn ofOld(String old) {
        String body = PREFIX_OF_OLD + old.substring(0, OLD_LENGTH - 1);
        return new Isbn(body + checkDigit(body));
    }

    /** Weights 1 and 3 in turn make the sum a multiple of ten. */
    private static char checkDigit(String digits) {
        int sum = 0;
        for (int index = 0; index < LENGTH - 1; index++) {
            sum += (index % 2 == 0 ? 1 : 3) * Character.digit(digits.charAt(index), 10);
        }
        return Character.forDigit(Math.floorMod(-sum, 10), 10);
    }

    /** Weights 10 to 1 make the sum a multiple of eleven; the check digit may be ten, written X. */
    private static boolean isOldCheckRight(String old) {
        int sum = 0;
        for (int index = 0; index < OLD_LENGTH; index++) {
            char character = old.charAt(index);
            sum += (OLD_LENGTH - index) * (character == 'X' ? 10 : Character.digit(character, 10));
        }
        return sum % OLD_PRIME == 0;
    }
}
