package eu.buono.merchant.registry.api;

import eu.buono.contracts.TypedText;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** The short code of a merchant that people type: five capitals and digits, without those that are confused. */
public record MerchantCode(String text) {

    private static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
    private static final int LENGTH = 5;
    private static final Pattern FORM = Pattern.compile("[" + ALPHABET + "]{" + LENGTH + "}");

    public MerchantCode {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("not a merchant code: " + LENGTH + " letters and digits expected");
        }
    }

    /** As people type it: also in small letters, with blanks around. */
    public static MerchantCode typed(String text) {
        return new MerchantCode(TypedText.trimmed(text).toUpperCase(Locale.ROOT));
    }

    public static MerchantCode draw(RandomGenerator random) {
        var characters = new StringBuilder(LENGTH);
        random.ints(LENGTH, 0, ALPHABET.length()).forEach(index -> characters.append(ALPHABET.charAt(index)));
        return new MerchantCode(characters.toString());
    }
}
