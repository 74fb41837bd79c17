package eu.buono.contracts.event;

/**
 * An event that cannot be applied yet, since something that it depends on has not arrived. It waits, with its aggregate
 * alone, and is tried again until it can be applied.
 */
public final class EarlyEventException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public EarlyEventException(String message) {
        super(message);
    }
}
