package eu.buono.stack.supervision;

/** What one look at a part that runs has shown. */
public enum Liveness {
    LIVE,
    /** It says itself that only a restart helps. */
    NOT_LIVE,
    /** There was no answer in time. */
    SILENT
}
