package eu.buono.stack.year;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What was answered while a turn passed, counted, and what of it was wrong. Used by many threads. */
final class Findings {

    private final Map<String, AtomicInteger> counts = new ConcurrentSkipListMap<>();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();

    void count(String outcome) {
        counts.computeIfAbsent(outcome, name -> new AtomicInteger()).incrementAndGet();
    }

    void wrong(String sentence) {
        wrong.add(sentence);
    }

    /** Counts the outcome if it is right; otherwise {@code sentence} says what is wrong with it. */
    void check(boolean isRight, String outcome, String sentence) {
        if (isRight) {
            count(outcome);
        } else {
            wrong(sentence);
        }
    }

    int countOf(String outcome) {
        var count = counts.get(outcome);
        return count == null ? 0 : count.get();
    }

    Map<String, Integer> counts() {
        var read = new TreeMap<String, Integer>();
        counts.forEach((outcome, count) -> read.put(outcome, count.get()));
        return read;
    }

    List<String> wrong() {
        return List.copyOf(wrong);
    }
}
