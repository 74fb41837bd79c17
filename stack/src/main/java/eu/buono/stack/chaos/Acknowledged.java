package eu.buono.stack.chaos;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** What Buono said yes to. Everything in here must be found in the books at the end. */
final class Acknowledged {

    private final Queue<UUID> issued = new ConcurrentLinkedQueue<>();
    private final Queue<UUID> cancelled = new ConcurrentLinkedQueue<>();
    private final Queue<UUID> voided = new ConcurrentLinkedQueue<>();
    private final Queue<UUID> reversed = new ConcurrentLinkedQueue<>();
    private final Map<UUID, Long> partsCents = new ConcurrentHashMap<>();
    private final Queue<Long> loadedCents = new ConcurrentLinkedQueue<>();
    private final AtomicLong grantedCents = new AtomicLong();
    private final Map<UUID, Long> capturedCents = new ConcurrentHashMap<>();
    private final Queue<String> brokenPromises = new ConcurrentLinkedQueue<>();
    private final AtomicInteger refusals = new AtomicInteger();
    private final AtomicInteger repeats = new AtomicInteger();

    void issued(UUID voucherId) {
        issued.add(voucherId);
    }

    void cancelled(UUID voucherId) {
        cancelled.add(voucherId);
    }

    /** A file of grants was loaded to its end. */
    void loaded(long cents) {
        loadedCents.add(cents);
    }

    /** A single grant was made. */
    void granted(long cents) {
        grantedCents.addAndGet(cents);
    }

    void captured(UUID redemptionId, long cents) {
        capturedCents.put(redemptionId, cents);
    }

    void voided(UUID redemptionId) {
        voided.add(redemptionId);
    }

    void reversed(UUID redemptionId) {
        reversed.add(redemptionId);
    }

    void partlyReversed(UUID redemptionId, long cents) {
        partsCents.merge(redemptionId, cents, Long::sum);
    }

    void refused() {
        refusals.incrementAndGet();
    }

    void repeated() {
        repeats.incrementAndGet();
    }

    /** Something that the design says cannot happen. */
    void brokenPromise(String sentence) {
        brokenPromises.add(sentence);
    }

    List<UUID> issued() {
        return List.copyOf(issued);
    }

    List<UUID> cancelled() {
        return List.copyOf(cancelled);
    }

    List<UUID> voided() {
        return List.copyOf(voided);
    }

    List<UUID> reversed() {
        return List.copyOf(reversed);
    }

    /** The sum of the parts that were given back, by redemption. */
    Map<UUID, Long> partsCents() {
        return Map.copyOf(partsCents);
    }

    Map<UUID, Long> capturedCents() {
        return Map.copyOf(capturedCents);
    }

    /** The sum of all files. */
    long loadedCents() {
        return loadedCents.stream().mapToLong(Long::longValue).sum();
    }

    /** The sum of all single grants. */
    long grantedCents() {
        return grantedCents.get();
    }

    List<String> brokenPromises() {
        return List.copyOf(brokenPromises);
    }

    /** Operations that were answered with a yes; a file counts as one. */
    int count() {
        return issued.size()
                + cancelled.size()
                + voided.size()
                + reversed.size()
                + partsCents.size()
                + capturedCents.size()
                + loadedCents.size();
    }

    @Override
    public String toString() {
        return ("%d issued, %d captured, %d reversed, %d in parts, %d voided, %d cancelled, %d files loaded; "
                        + "%d refusals, %d repeats after a lost answer")
                .formatted(
                        issued.size(),
                        capturedCents.size(),
                        reversed.size(),
                        partsCents.size(),
                        voided.size(),
                        cancelled.size(),
                        loadedCents.size(),
                        refusals.get(),
                        repeats.get());
    }
}
