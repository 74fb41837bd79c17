package eu.buono.stack.chaos.disturbance;

/** Ways to disturb a stack. */
public enum Family {
    /** {@code kill -9} of every part. */
    KILL,
    /** Every part is stopped where it is, and goes on later. */
    PAUSE,
    /** Idle sessions of a super-user hold rows and the locks of the relays. */
    LOCK,
    /** The disk of Kafka or of PostgreSQL is full. */
    FULL_DISK,
    /** The broker loses all that it has stored, and every service publishes its state again. */
    LOST_TOPICS
}
