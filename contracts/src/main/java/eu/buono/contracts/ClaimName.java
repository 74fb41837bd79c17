package eu.buono.contracts;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an entry of claims is called within its redemption: {@code ACCRUAL}; {@code REVERSAL}, which takes back all of
 * it; or {@code REVERSAL-n}, its part of that number.
 *
 * @param part from 1 on; absent for what is whole
 */
public record ClaimName(Kind kind, Optional<Integer> part) {

    private static final Pattern PART = Pattern.compile("REVERSAL-([1-9][0-9]{0,5})");

    /** The direction of an entry. */
    public enum Kind {
        ACCRUAL,
        REVERSAL
    }

    public static ClaimName whole(Kind kind) {
        return new ClaimName(kind, Optional.empty());
    }

    public static ClaimName part(int number) {
        return new ClaimName(Kind.REVERSAL, Optional.of(number));
    }

    /** Reads what {@link #toString} writes; anything else throws {@link IllegalArgumentException}. */
    public static ClaimName of(String text) {
        var matcher = PART.matcher(text);
        return matcher.matches() ? part(Integer.parseInt(matcher.group(1))) : whole(Kind.valueOf(text));
    }

    @Override
    public String toString() {
        return kind + part.map(number -> "-" + number).orElse("");
    }
}
