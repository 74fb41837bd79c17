package eu.buono.wallet.programme.model;

import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.HttpRefusal;
import java.text.Normalizer;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How the public body's names of grants are read, so that one name has one spelling. */
final class GrantReference {

    private static final int LENGTH_MAX = 64;
    private static final int CENTURY = 2000;
    private static final String YEARS = "(20[0-9]{2}|[0-9]{2}) ?[/-] ?(20[0-9]{2}|[0-9]{2})";

    /** A whole text that names a school or academic year, with its usual words before it. */
    private static final Pattern YEAR_NAME = Pattern.compile(
            "(?:(?:a\\. ?[sa]\\.?|[as]\\.?s\\.?|aa|anno(?: scolastico| accademico)?|school year|year) ?)?" + YEARS,
            Pattern.CASE_INSENSITIVE);

    private static final Pattern YEAR_INSIDE =
            Pattern.compile("(?<![0-9/-])(20[0-9]{2}) ?[/-] ?(20[0-9]{2}|[0-9]{2})(?![0-9/-])");

    private static final Pattern SLASHES = Pattern.compile("[\u2044\u2215\u29F8\u2571\\\\]");
    private static final Pattern DASHES = Pattern.compile("[\u2010-\u2015\u2212\u00AD\uFE58\uFE63]");
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");

    private GrantReference() {}

    /**
     * The one spelling of a reference: compatible characters made equal (NFKC), one kind of slash, dash and blank, none
     * around; a text that only names a year becomes {@code 2026/27}. Refuses: REQUEST_MALFORMED.
     */
    static String normalised(String written) {
        boolean isOneLine = written.chars().allMatch(character -> character >= ' ' && character != 0x7F);
        var text = isOneLine ? Normalizer.normalize(written, Normalizer.Form.NFKC) : "";
        text = SLASHES.matcher(text).replaceAll("/");
        text = DASHES.matcher(text).replaceAll("-");
        text = BLANKS.matcher(text).replaceAll(" ").strip();
        if (text.isEmpty() || text.length() > LENGTH_MAX) {
            throw refused(HttpRefusal.REQUEST_MALFORMED, "the grant reference must be 1 to 64 printable characters");
        }
        var year = yearNamed(text);
        return year.isPresent() ? ofYear(year.getAsInt()) : text;
    }

    /** The name of the year that begins in the calendar year given, for instance {@code 2026/27}. */
    static String ofYear(int year) {
        return "%d/%02d".formatted(year, (year + 1) % 100);
    }

    /** The year that a normalised reference names and nothing else. */
    static OptionalInt yearNamed(String normalised) {
        var matcher = YEAR_NAME.matcher(normalised);
        return matcher.matches() ? year(matcher) : OptionalInt.empty();
    }

    /** The first year of which a normalised reference speaks among other words. */
    static OptionalInt yearInside(String normalised) {
        var matcher = YEAR_INSIDE.matcher(normalised);
        while (matcher.find()) {
            var year = year(matcher);
            if (year.isPresent()) {
                return year;
            }
        }
        return OptionalInt.empty();
    }

    private static OptionalInt year(Matcher matcher) {
        int first = inFull(matcher.group(1));
        return inFull(matcher.group(2)) == first + 1 ? OptionalInt.of(first) : OptionalInt.empty();
    }

    private static int inFull(String digits) {
        int number = Integer.parseInt(digits);
        return number < CENTURY ? CENTURY + number : number;
    }
}
