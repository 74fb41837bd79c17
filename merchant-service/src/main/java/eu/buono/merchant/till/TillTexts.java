package eu.buono.merchant.till;

/** The form of what tills write. */
final class TillTexts {

    static final int REFERENCE_LENGTH_MAX = 100;

    private TillTexts() {}

    static boolean isReference(String text) {
        return !text.isBlank()
                && text.length() <= REFERENCE_LENGTH_MAX
                && text.chars().noneMatch(Character::isISOControl);
    }

    static void requireReference(String text) {
        if (!isReference(text)) {
            throw new IllegalArgumentException(
                    "reference must have 1.." + REFERENCE_LENGTH_MAX + " printable characters");
        }
    }
}
