package eu.buono.platform.web;

/** Where a process runs, configured as {@code buono.environment}. */
public enum Environment {
    /** Anything goes; the default. */
    DEVELOPMENT,
    /** Refuses to start with what anybody can know. */
    PRODUCTION
}
