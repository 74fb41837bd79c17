package eu.buono.contracts;

import java.util.Optional;

/** One sentence for people in both languages that Buono speaks. */
public record BilingualText(String english, String italian) {

    public BilingualText {
        if (english.isBlank() || italian.isBlank()) {
            throw new IllegalArgumentException("a text is needed in both languages: " + english + " / " + italian);
        }
    }

    /** The same words in both languages: names, numbers, and what another program has said. */
    public static BilingualText of(String words) {
        return new BilingualText(words, words);
    }

    public String in(Language language) {
        return switch (language) {
            case ENGLISH -> english;
            case ITALIAN -> italian;
        };
    }

    /** The languages in which Buono speaks to people. */
    public enum Language {
        ENGLISH("en"),
        ITALIAN("it");

        private final String tag;

        Language(String tag) {
            this.tag = tag;
        }

        /** The tag of BCP 47, as HTTP headers name it. */
        public String tag() {
            return tag;
        }

        /** The language of a tag such as {@code it} or {@code it-CH}. */
        public static Optional<Language> ofTag(String tag) {
            for (var language : values()) {
                if (tag.equals(language.tag) || tag.startsWith(language.tag + "-")) {
                    return Optional.of(language);
                }
            }
            return Optional.empty();
        }
    }
}
