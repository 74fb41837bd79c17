package eu.buono.merchant.redemption.till;

import java.util.Optional;

/** The form of what tills write. */
final class TillTexts {

    static final int REFERENCE_LENGTH_MAX = 100;
    private static final int END_CUSTOMER_LENGTH_MAX = 64;

    private TillTexts() {}

    static boolean isReference(String text) {
        return !text.isBlank()
                && text.length() <= REFERENCE_LENGTH_MAX
                && text.chars().noneMatch(Character::isISOControl);
    }

    /** What a till calls its end customer: an address, a session, or anything else that stays the same. */
    static void requireEndCustomer(Optional<String> text) {
        if (text.filter(named -> named.isBlank()
                        || named.length() > END_CUSTOMER_LENGTH_MAX
                        || named.chars().anyMatch(Character::isISOControl))
                .isPresent()) {
            throw new IllegalArgumentException(
                    "endCustomer must have 1.." + END_CUSTOMER_LENGTH_MAX + " printable characters");
        }
    }

    static void requireReference(String text) {
        if (!isReference(text)) {
            throw new IllegalArgumentException(
                    "reference must have 1.." + REFERENCE_LENGTH_MAX + " printable characters");
        }
    }
}
