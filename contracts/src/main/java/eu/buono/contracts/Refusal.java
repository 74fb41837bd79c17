package eu.buono.contracts;

/**
 * A reason for which Buono says no. Each owner has its reasons in one enum, in the order in which its guards stand:
 * where several apply, the first is answered. The code is part of the interface: clients branch on it, so it is never
 * renamed.
 */
public interface Refusal {

    /** The constant of the owner's enum, which is the code. */
    String name();

    RefusalRule rule();

    /** The code on the wire. */
    default String code() {
        return name();
    }

    default int httpStatus() {
        return rule().httpStatus();
    }

    default Retry retry() {
        return rule().retry();
    }

    /** Whether asking again can help. */
    enum Retry {
        /** The same request will be refused for ever. */
        NEVER,
        /** The same request may succeed later. */
        LATER,
        /** A corrected request may succeed. */
        AFTER_CHANGE
    }
}
