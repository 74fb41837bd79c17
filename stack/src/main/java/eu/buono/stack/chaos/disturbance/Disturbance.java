package eu.buono.stack.chaos.disturbance;

import eu.buono.stack.chaos.activity.Operation;
import java.sql.SQLException;
import java.util.Set;

/** Something that is done to a stack for a while and undone. Used by one thread. */
sealed interface Disturbance permits Kill, Pause, LockedRows, FullDisk, LostTopics {

    /** What this has in common with others, for instance {@code pause wallet-service}: each kind is to be shown. */
    String kind();

    /** In words, for the operator. */
    String name();

    Span span();

    void begin() throws SQLException;

    /** Undoes it. Parts that it has ended are started again. */
    void end() throws SQLException;

    /** The operations that need nothing of what is disturbed, and must go on. */
    Set<Operation> unaffected();
}
