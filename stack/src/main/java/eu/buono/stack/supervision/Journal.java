package eu.buono.stack.supervision;

import eu.buono.platform.testkit.ServerProcess;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.stream.Collectors;

/** Tells the operator what happens to parts: in words, and by the files that {@code ./buono status} reads. */
final class Journal {

    private final PartStatusFiles files;
    private final PrintStream out;

    Journal(PartStatusFiles files, PrintStream out) {
        this.files = files;
        this.out = out;
    }

    /** A disk that is full must not end the supervision of what may have filled it. */
    void note(PartStatus status) {
        try {
            files.write(status);
        } catch (IOException e) {
            out.println("cannot write down how " + status.name() + " is: " + e);
        }
    }

    void ended(PartStatus status, ServerProcess process) {
        note(status);
        var lines = status.lastLines().stream().map(line -> "    " + line).collect(Collectors.joining("\n"));
        out.println("\n%s crashed (%s); its log is %s, its last lines are:\n%s"
                .formatted(status.name(), status.lastEnd().orElse(""), process.log(), lines));
    }

    void failed(PartStatus status, Duration pause) {
        note(status);
        out.println("%s could not be started (attempt %d): %s; the next attempt is in %d s."
                .formatted(status.name(), status.attempts(), status.lastEnd().orElse(""), pause.toSeconds()));
    }

    void wentWrong(String name, RuntimeException failure) {
        out.println("the supervision of " + name + " failed and goes on: " + failure);
    }

    void started(PartStatus status) {
        note(status);
        out.println(status.name() + " was started again.");
    }
}
