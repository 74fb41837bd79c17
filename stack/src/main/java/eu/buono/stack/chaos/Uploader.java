package eu.buono.stack.chaos;

import eu.buono.platform.testkit.TaxCodes;
import eu.buono.stack.people.Reply;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Uploads one CSV file of grants after the other as the public body does, and follows each job to its end whatever is
 * killed meanwhile. Used by one thread.
 */
final class Uploader {

    private static final int ROWS = 300;
    private static final long AMOUNT_MAX_CENTS = 50_000;
    private static final Duration LOAD_MAX = Duration.ofSeconds(240);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    /** Each row is an event that people's vouchers wait behind; a public body does not load all day. */
    private static final Duration CALM_MAX = Duration.ofSeconds(8);

    private final Patient publicBody;
    private final String programme;
    private final Acknowledged acknowledged;
    private final Random random;
    private final int firstPerson;
    private int files;

    /** @param firstPerson number of the first person in the files; no other grant of the run may be to such a number */
    Uploader(Patient publicBody, String programme, int firstPerson, Acknowledged acknowledged, long seed) {
        this.publicBody = publicBody;
        this.programme = programme;
        this.acknowledged = acknowledged;
        this.random = new Random(seed);
        this.firstPerson = firstPerson;
    }

    void upload() {
        var cents = random.longs(ROWS, 1, AMOUNT_MAX_CENTS + 1).toArray();
        files++;
        publicBody
                .post("/v1/load-jobs?programme=" + programme, "text/csv", csv(cents), "chaos-file-" + files)
                .ifPresent(job -> awaitEnd(job, LongStream.of(cents).sum()));
        LockSupport.parkNanos(random.nextLong(CALM_MAX.toNanos()));
    }

    private String csv(long[] cents) {
        return IntStream.range(0, cents.length)
                .mapToObj(row ->
                        "%s,%d,chaos-%d".formatted(TaxCodes.number(person(row)).text(), cents[row], files))
                .collect(Collectors.joining("\n", "tax_code,amount_cents,grant_reference\n", "\n"));
    }

    /** New people in each file: one person's grants of a year have a cap. */
    private int person(int row) {
        return firstPerson + files * ROWS + row;
    }

    private void awaitEnd(Reply accepted, long cents) {
        if (!accepted.isDone()) {
            acknowledged.brokenPromise("a file was refused: " + accepted);
            return;
        }
        var address = "/v1/load-jobs/" + accepted.text("loadJobId");
        long end = System.nanoTime() + LOAD_MAX.toNanos();
        Optional<Reply> job = Optional.of(accepted);
        while (job.isPresent() && !hasEnded(job.get()) && System.nanoTime() < end) {
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
            job = publicBody.get(address);
        }
        if (job.filter(Uploader::isLoaded).isPresent()) {
            acknowledged.loaded(cents);
        } else {
            acknowledged.brokenPromise("a file was not loaded: " + job);
        }
    }

    private static boolean hasEnded(Reply job) {
        return !job.isDone()
                || job.text("state").equals("DONE")
                || job.text("state").equals("FAILED");
    }

    private static boolean isLoaded(Reply job) {
        return job.isDone()
                && job.text("state").equals("DONE")
                && job.text("loaded").equals(Integer.toString(ROWS));
    }
}
