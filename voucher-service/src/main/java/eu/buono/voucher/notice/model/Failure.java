package eu.buono.voucher.notice.model;

/** Why a notice was not sent. */
public enum Failure {
    /** The mail server cannot be reached, or did not answer in time. */
    SERVER_UNAVAILABLE,
    /** The mail server says that it will take this mail later. */
    PUT_OFF,
    /** It could not be written: an address that does not open, a text that is missing. */
    NOT_WRITTEN,
    /** The mail server does not take the address, for good. */
    ADDRESS_REFUSED,
    /** The mail server does not take this message, for good. */
    MESSAGE_REFUSED,
    /** The person wants no such notice any more. */
    NOT_WANTED;

    /** Whether another try would end in the same way. */
    public boolean isFinal() {
        return switch (this) {
            case ADDRESS_REFUSED, MESSAGE_REFUSED, NOT_WANTED -> true;
            case SERVER_UNAVAILABLE, PUT_OFF, NOT_WRITTEN -> false;
        };
    }
}
