package eu.buono.platform.web;

/**
 * Tells trouble that passes by itself (a database that is starting, a broken connection) from a defect: the first is
 * answered SERVICE_UNAVAILABLE, the second INTERNAL_DEFECT. Implemented where the trouble is known.
 */
public interface PassingTrouble {

    /** Whether this failure, or what caused it, is trouble of that kind. */
    boolean isSeenIn(Throwable failure);
}
