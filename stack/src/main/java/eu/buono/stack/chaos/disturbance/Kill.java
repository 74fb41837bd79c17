package eu.buono.stack.chaos.disturbance;

import eu.buono.stack.chaos.activity.Operation;
import eu.buono.stack.supervision.Part;
import java.util.Set;

/** {@code kill -9} of a part. */
record Kill(Part part, String kindOfPart, Set<Operation> unaffected) implements Disturbance {

    @Override
    public String kind() {
        return "kill -9 " + kindOfPart;
    }

    @Override
    public String name() {
        return "kill -9 " + part.name();
    }

    @Override
    public Span span() {
        return Span.OF_AN_ABSENCE;
    }

    @Override
    public void begin() {
        part.kill9();
    }

    @Override
    public void end() {
        part.startAgain();
    }
}
