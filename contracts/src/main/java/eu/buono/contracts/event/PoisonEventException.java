package eu.buono.contracts.event;

/** An event that can never be applied, however often it is tried: its aggregate is parked. */
public final class PoisonEventException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public PoisonEventException(String message) {
        super(message);
    }

    public PoisonEventException(String message, Throwable cause) {
        super(message, cause);
    }
}
