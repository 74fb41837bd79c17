package eu.buono.platform.durable;

import io.quarkus.narayana.jta.QuarkusTransaction;

/**
 * Guards what takes its time outside the database, such as a name look-up, a call over HTTP or the generation of a key:
 * in a transaction it would hold locks and a connection for as long as a stranger likes.
 */
public final class OutsideTransactions {

    private static final ThreadLocal<Boolean> IS_INSIDE = ThreadLocal.withInitial(() -> false);

    private OutsideTransactions() {}

    /** To be called first by whatever may take long; {@code what} is for the message. */
    public static void require(String what) {
        if (IS_INSIDE.get() || QuarkusTransaction.isActive()) {
            throw new IllegalStateException(what + " inside a transaction; prepare it before (Idempotency.once)");
        }
    }

    /**
     * To be called when a transaction that JTA does not know begins and ends on this thread; returns what was before.
     */
    public static boolean mark(boolean isInside) {
        boolean before = IS_INSIDE.get();
        IS_INSIDE.set(isInside);
        return before;
    }
}
