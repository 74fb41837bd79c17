package eu.buono.stack.supervision;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Supervises every part of a stack, each by a thread of its own: what happens to one part, or how long it takes to come
 * back, keeps nobody from looking after the others.
 */
public final class Supervision implements AutoCloseable {

    private final List<Supervisor> supervisors;

    private Supervision(List<Supervisor> supervisors) {
        this.supervisors = new CopyOnWriteArrayList<>(supervisors);
    }

    /** Begins for parts that run; prints what happens to them and writes it into the data folder. */
    public static Supervision begin(List<? extends Part> parts, Path dataFolder, PrintStream out, InstantSource clock) {
        return begin(parts, dataFolder, out, clock, Rhythm.STANDARD);
    }

    static Supervision begin(
            List<? extends Part> parts, Path dataFolder, PrintStream out, InstantSource clock, Rhythm rhythm) {
        var files = new PartStatusFiles(dataFolder);
        files.clear();
        var supervision = new Supervision(parts.stream()
                .map(part -> new Supervisor(part, new Journal(files, out), clock, rhythm))
                .toList());
        supervision.supervisors.forEach(each -> each.begin(supervision::areWell, supervision::hurryAllThatNeed));
        return supervision;
    }

    /** Looks after further parts, which have been started later. */
    public void lookAfter(List<? extends Part> parts, Path dataFolder, PrintStream out, InstantSource clock) {
        var files = new PartStatusFiles(dataFolder);
        for (var part : parts) {
            var supervisor = new Supervisor(part, new Journal(files, out), clock, Rhythm.STANDARD);
            supervisors.add(supervisor);
            supervisor.begin(this::areWell, this::hurryAllThatNeed);
        }
    }

    private boolean areWell(Set<String> names) {
        return supervisors.stream().filter(each -> names.contains(each.name())).allMatch(Supervisor::isWell);
    }

    /** Who waits to be started again, perhaps in vain until now, need not wait any longer. */
    void hurryAllThatNeed(String name) {
        supervisors.stream().filter(each -> each.needs(name)).forEach(Supervisor::hurry);
    }

    /** Starts nothing any more; what runs goes on. */
    @Override
    public void close() {
        supervisors.forEach(Supervisor::end);
        supervisors.forEach(Supervisor::awaitEnd);
    }
}
