package eu.buono.gateway.admission.api;

/**
 * Where a person is on an opening day.
 *
 * <pre>
 * EARLY   ─ the opening   ▶ WAITING
 * WAITING ─ the turn      ▶ ADMITTED
 * </pre>
 */
public enum QueueState {
    EARLY,
    WAITING,
    ADMITTED
}
