package eu.buono.platform.web;

import eu.buono.contracts.BilingualText.Language;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Optional;

/**
 * The language that a request asks for by {@code Accept-Language} (RFC 9110, section 12.5.4); English where none is
 * asked for, none of ours is accepted, or the header cannot be read.
 */
public final class AcceptedLanguage {

    public static final String HEADER = "Accept-Language";

    private static final int HEADER_LENGTH_MAX = 1024;

    private AcceptedLanguage() {}

    /** Several header lines are one list. */
    public static Language of(List<String> lines) {
        String header = String.join(",", lines);
        if (header.isBlank() || header.length() > HEADER_LENGTH_MAX) {
            return Language.ENGLISH;
        }
        try {
            return LanguageRange.parse(header).stream()
                    .filter(range -> range.getWeight() > 0)
                    .map(range -> language(range.getRange()))
                    .flatMap(Optional::stream)
                    .findFirst()
                    .orElse(Language.ENGLISH);
        } catch (IllegalArgumentException e) {
            return Language.ENGLISH;
        }
    }

    private static Optional<Language> language(String range) {
        return range.equals("*") ? Optional.of(Language.ENGLISH) : Language.ofTag(range.toLowerCase(Locale.ROOT));
    }
}
