package eu.buono.stack.chaos.disturbance;

import eu.buono.platform.testkit.ServerProcess;
import eu.buono.stack.chaos.activity.Operation;
import eu.buono.stack.supervision.Part;
import java.util.Set;

/** A part is stopped where it is, with its connections and locks, and goes on later as if nothing had happened. */
record Pause(Part part, String kindOfPart, Span span, Set<Operation> unaffected) implements Disturbance {

    @Override
    public String kind() {
        return "pause " + kindOfPart;
    }

    @Override
    public String name() {
        return "pause " + part.name();
    }

    @Override
    public void begin() {
        part.process().ifPresent(ServerProcess::pause);
    }

    @Override
    public void end() {
        part.process().ifPresent(ServerProcess::resume);
    }
}
