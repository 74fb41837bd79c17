package eu.buono.contracts;

import java.util.random.RandomGenerator;

/**
 * The bearer code of a voucher: eight case-sensitive characters, the last one a check character, so that a typing error
 * is told apart from a guess. Its text never goes to a log or to Kafka: {@link #toString()} hides it.
 *
 * <p>The check character makes the weighted sum (weights 1..8) of the characters' positions in the alphabet a multiple
 * of the prime 59, which finds every single wrong character and every swap of two characters.
 */
public record VoucherCode(String text) {

    /** Letters and digits without 0, O, I and l, which people confuse. */
    static final String ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

    public static final int LENGTH = 8;

    private static final int PRIME = 59;

    public VoucherCode {
        if (!isWellFormed(text)) {
            throw new IllegalArgumentException("not a voucher code: wrong length, alphabet or check character");
        }
    }

    /** Draws a new code; {@code random} must be cryptographically strong outside tests. */
    public static VoucherCode draw(RandomGenerator random) {
        var characters = new StringBuilder(LENGTH);
        while (true) {
            characters.setLength(0);
            int sum = 0;
            for (int weight = 1; weight < LENGTH; weight++) {
                int position = random.nextInt(ALPHABET.length());
                characters.append(ALPHABET.charAt(position));
                sum += weight * position;
            }
            int check = checkPosition(sum);
            if (check < ALPHABET.length()) {
                return new VoucherCode(characters.append(ALPHABET.charAt(check)).toString());
            }
        }
    }

    /** True when length, alphabet and check character are right, whether or not such a voucher exists. */
    public static boolean isWellFormed(String text) {
        if (text.length() != LENGTH) {
            return false;
        }
        int sum = 0;
        for (int weight = 1; weight <= LENGTH; weight++) {
            int position = ALPHABET.indexOf(text.charAt(weight - 1));
            if (position < 0) {
                return false;
            }
            sum += weight * position;
        }
        return sum % PRIME == 0;
    }

    /** The position that, with weight 8, makes the sum a multiple of 59: since 8 * 37 = 296 = 5 * 59 + 1. */
    private static int checkPosition(int sum) {
        int inverseOfEight = 37;
        return Math.floorMod(-sum * inverseOfEight, PRIME);
    }

    @Override
    public String toString() {
        return "VoucherCode[hidden]";
    }
}
