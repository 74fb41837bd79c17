package eu.buono.gateway.admission.api;

/** Whether the service behind a route may hold its answer back on purpose. */
public enum Waiting {
    /** It answers as soon as it can; a wish to wait is not passed on. */
    NONE,
    /** One answer, as late as {@code Prefer: wait} says; beyond the limits it is wanted at once instead. */
    ANSWER,
    /** A stream of events; beyond the limits it is refused. */
    STREAM
}
