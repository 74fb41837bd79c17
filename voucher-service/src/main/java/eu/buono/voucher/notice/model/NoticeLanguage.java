package eu.buono.voucher.notice.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The languages in which notices are written. */
public enum NoticeLanguage {
    ITALIAN("it"),
    ENGLISH("en"),
    GERMAN("de"),
    FRENCH("fr"),
    SLOVENE("sl");

    private final String tag;

    NoticeLanguage(String tag) {
        this.tag = tag;
    }

    /** The tag of BCP 47. */
    public String tag() {
        return tag;
    }

    /** How amounts and dates are written: as in the country of the language. */
    public Locale locale() {
        return switch (this) {
            case ITALIAN -> Locale.ITALY;
            case ENGLISH -> Locale.UK;
            case GERMAN -> Locale.GERMANY;
            case FRENCH -> Locale.FRANCE;
            case SLOVENE -> Locale.of("sl", "SI");
        };
    }

    public static Optional<NoticeLanguage> ofTag(String tag) {
        return Arrays.stream(values())
                .filter(language -> language.tag.equals(tag))
                .findFirst();
    }
}
