package eu.buono.stack.chaos.disturbance;

import eu.buono.stack.chaos.activity.Operation;
import eu.buono.stack.supervision.Part;
import java.util.Set;

/** Not a byte is left on the disk of a part. It may end of that; then it is started again once there is room. */
record FullDisk(Part part, SmallDisk disk, Span span, Set<Operation> unaffected) implements Disturbance {

    @Override
    public String kind() {
        return "full disk of " + part.name();
    }

    @Override
    public String name() {
        return kind();
    }

    @Override
    public void begin() {
        disk.fill();
    }

    @Override
    public void end() {
        disk.relieve();
        part.startAgain();
    }
}
