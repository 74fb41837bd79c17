package eu.buono.platform.testkit;

/** How a process is told to end. */
public enum StopSignal {
    /** A JVM closes in order. */
    TERM,
    /** PostgreSQL disconnects everybody and writes a checkpoint. */
    INT,
    /** PostgreSQL drops everything at once; its next start recovers. */
    QUIT,
    /** The process is not asked. */
    KILL
}
