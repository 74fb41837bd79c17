package eu.buono.platform.web.warm;

/** A part of a process's hot path, walked again and again before it reports ready; each bean of this type is one. */
public interface WarmUpStep {

    /** For the log. */
    String name();

    /**
     * Walks the path once. Called by several threads at once. Leaves nothing in the database or on Kafka: either the
     * transaction is rolled back, or the request is one of a {@link RehearsalPrincipal}.
     */
    void walk(WarmUpClient self) throws Exception;

    /** Called once before the first walk. */
    default void begin() {}

    /** Called once after the last walk. */
    default void end() {}

    /**
     * Whether what the path needs from elsewhere is there, such as connections. Readiness waits for it a few seconds.
     */
    default boolean isConnected() {
        return true;
    }
}
