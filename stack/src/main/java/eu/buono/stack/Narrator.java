package eu.buono.stack;

import java.io.PrintStream;
import java.util.function.Supplier;

/** Prints a story: each step with the time that it took, and what is seen then. */
final class Narrator {

    private final PrintStream out;

    Narrator(PrintStream out) {
        this.out = out;
    }

    <T> T step(String sentence, Supplier<T> work) {
        long start = System.nanoTime();
        var result = work.get();
        out.printf("%8.1f ms  %s%n", (System.nanoTime() - start) / 1e6, sentence);
        return result;
    }

    void say(String sentence) {
        out.println("             " + sentence);
    }

    static String euro(long cents) {
        return "EUR %d.%02d".formatted(cents / 100, cents % 100);
    }
}
