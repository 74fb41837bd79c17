package eu.buono.stack.supervision;

import eu.buono.platform.testkit.ServerProcess;
import java.util.Optional;
import java.util.Set;

/** A process of the stack that can be looked at, killed and started again. */
public interface Part {

    String name();

    /** The current process, absent before the first start. */
    Optional<ServerProcess> process();

    /** Starts it unless it runs and waits until it is live; fails when it ends instead or takes too long. */
    void startAgain();

    /** Kills it without asking and waits until it is gone. */
    void kill9();

    /** Looks once, for a few seconds at most. */
    Liveness liveness();

    /** The names of the parts that must be well before this look may be held against the part. */
    Set<String> needs(Liveness look);
}
