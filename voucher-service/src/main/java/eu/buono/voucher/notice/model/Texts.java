package eu.buono.voucher.notice.model;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of the notices, one file per language. */
public final class Texts {

    private static final Pattern PLACE = Pattern.compile("\\{([a-z]+)}");

    private final Map<NoticeLanguage, Properties> byLanguage = new EnumMap<>(NoticeLanguage.class);

    /** Reads all languages; throws when one is missing. */
    public Texts() {
        for (var language : NoticeLanguage.values()) {
            byLanguage.put(language, read("/notices/" + language.tag() + ".properties"));
        }
    }

    /** The names of the texts of a language. */
    public Set<String> names(NoticeLanguage language) {
        return properties(language).stringPropertyNames();
    }

    /** A text as it is written, with its places. */
    public String raw(NoticeLanguage language, String name) {
        return Optional.ofNullable(properties(language).getProperty(name))
                .orElseThrow(() -> new IllegalStateException("no text " + name + " in " + language.tag()));
    }

    /**
     * A text with its places filled, in one pass: what is filled in is never looked at again. What somebody else wrote
     * must have gone through {@link #oneLine}.
     */
    public String text(NoticeLanguage language, String name, Map<String, String> values) {
        return PLACE.matcher(raw(language, name)).replaceAll(place -> Matcher.quoteReplacement(value(values, place)));
    }

    /**
     * Words that somebody else wrote as a part of one line: whatever could begin a line or a header, or turn the
     * direction of writing, is a space.
     */
    public static String oneLine(String words, int lengthMax) {
        var readable = new StringBuilder();
        words.codePoints()
                .map(character -> isReadable(character) ? character : ' ')
                .forEach(readable::appendCodePoint);
        var line = readable.toString().strip();
        return line.codePointCount(0, line.length()) <= lengthMax
                ? line
                : line.substring(0, line.offsetByCodePoints(0, lengthMax)) + "…";
    }

    private static boolean isReadable(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }

    private static String value(Map<String, String> values, MatchResult place) {
        return Optional.ofNullable(values.get(place.group(1)))
                .orElseThrow(() -> new IllegalStateException("nothing to fill in for " + place.group()));
    }

    private Properties properties(NoticeLanguage language) {
        return Optional.ofNullable(byLanguage.get(language))
                .orElseThrow(() -> new IllegalStateException("no texts in " + language.tag()));
    }

    private static Properties read(String name) {
        var properties = new Properties();
        try (var file = Texts.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("no file " + name);
            }
            properties.load(new InputStreamReader(file, StandardCharsets.UTF_8));
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }
}
