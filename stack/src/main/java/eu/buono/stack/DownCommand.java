package eu.buono.stack;

import java.io.PrintStream;
import java.nio.file.Path;

/** Ends a running stack, also one whose launcher was killed. */
final class DownCommand {

    private final ProcessIds processIds;
    private final PrintStream out;

    DownCommand(Path folder, PrintStream out) {
        this.processIds = new ProcessIds(folder);
        this.out = out;
    }

    int run() {
        boolean wasRunning = processIds.stopLauncher();
        var leftovers = processIds.stopLeftovers();
        processIds.clear();
        if (!leftovers.isEmpty()) {
            out.println("stopped what an earlier run left behind: " + String.join(", ", leftovers));
        }
        out.println(wasRunning || !leftovers.isEmpty() ? "Buono is down." : "Buono was not running.");
        return 0;
    }
}
