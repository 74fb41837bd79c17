package eu.buono.platform.web;

/** Where a process runs, configured as {@code buono.environment}. */
public enum Environment {
    /** Anything goes; must be said aloud, as {@code ./buono up} and {@code .env.example} do. */
    DEVELOPMENT,
    /** Refuses to start with what anybody can know; what holds when nothing is said. */
    PRODUCTION
}
