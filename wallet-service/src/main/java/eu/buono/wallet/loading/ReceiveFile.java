package eu.buono.wallet.loading;

import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.HttpRefusal;
import eu.buono.contracts.LoadJobId;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.TimeOrderedIds;
import eu.buono.platform.durable.IdempotencyKey;
import eu.buono.wallet.loading.model.FileRow;
import eu.buono.wallet.loading.model.LoadJob;
import eu.buono.wallet.loading.store.LoadJobStore;
import eu.buono.wallet.loading.store.LoadRowStore;
import eu.buono.wallet.person.api.People;
import eu.buono.wallet.programme.api.Programme;
import eu.buono.wallet.programme.api.Programmes;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Receives a file of grants of any size: rows are judged and kept as they arrive, in transactions of their own, and
 * nothing is loaded before the last byte is here. Memory is bounded by the rows of one transaction.
 */
@ApplicationScoped
public class ReceiveFile {

    private final Programmes programmes;
    private final People people;
    private final LoadJobStore loadJobs;
    private final LoadRowStore loadRows;
    private final LoadChunks loadChunks;
    private final LoadingConfig config;
    private final InstantSource clock;

    ReceiveFile(
            Programmes programmes,
            People people,
            LoadJobStore loadJobs,
            LoadRowStore loadRows,
            LoadChunks loadChunks,
            LoadingConfig config,
            InstantSource clock) {
        this.clock = clock;
        this.programmes = programmes;
        this.people = people;
        this.loadJobs = loadJobs;
        this.loadRows = loadRows;
        this.loadChunks = loadChunks;
        this.config = config;
    }

    /**
     * Receives a file and answers its job; the job of the same file if that was received before. Idempotent: by the
     * caller's key, and by the file's content. Transaction: starts many. Refuses, and then loads nothing:
     * PROGRAMME_UNKNOWN, REQUEST_MALFORMED (what cannot be read in one way only, control totals that do not fit, a file
     * that may be cut off), BODY_TOO_LARGE, IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_IN_PROGRESS.
     */
    LoadJob receive(IdempotencyKey key, ProgrammeId programmeId, Upload upload) throws IOException {
        var programme = programmes.get(programmeId);
        var now = clock.instant();
        var loadJobId = new LoadJobId(TimeOrderedIds.next(now));
        var year = programme.currentYear(now);
        boolean isNew = QuarkusTransaction.requiringNew()
                .call(() -> loadJobs.create(loadJobId, key.caller(), key.key(), programmeId, year, now));
        var file = new GrantFile(upload.body(), upload.charset());
        if (!isNew) {
            return repeat(key, programmeId, file);
        }
        try {
            receiveRows(loadJobId, programme, file, upload.totals(), now);
            var job = finish(loadJobId, programmeId, year, file.sha256());
            loadChunks.loadSoon();
            return job;
        } catch (IOException e) {
            QuarkusTransaction.requiringNew()
                    .run(() -> loadJobs.fail(loadJobId, "the upload broke off", clock.instant()));
            throw e;
        } catch (RuntimeException e) {
            forget(loadJobId, e);
            throw e;
        }
    }

    /**
     * A file as it is sent.
     *
     * @param charset what Content-Type declares
     * @param totals what the sender says of the whole file outside of it
     */
    record Upload(InputStream body, Optional<String> charset, Optional<ControlTotals> totals) {}

    /** The same key again: the same file gets the same job. */
    private LoadJob repeat(IdempotencyKey key, ProgrammeId programmeId, GrantFile file) throws IOException {
        var job = loadJobs.findOfKey(key.caller(), key.key())
                .orElseThrow(() -> refused(HttpRefusal.IDEMPOTENCY_KEY_IN_PROGRESS));
        if (job.state() == LoadJob.State.RECEIVING) {
            throw refused(HttpRefusal.IDEMPOTENCY_KEY_IN_PROGRESS);
        }
        var sha256 = file.sha256();
        boolean isSame = job.programmeId().equals(programmeId) && loadJobs.isOfContent(job, sha256);
        if (!isSame) {
            throw refused(HttpRefusal.IDEMPOTENCY_KEY_REUSED);
        }
        return job;
    }

    private void receiveRows(
            LoadJobId loadJobId, Programme programme, GrantFile file, Optional<ControlTotals> announced, Instant now)
            throws IOException {
        var reader = new RowReader(file.header(), programme, programmes, people, now);
        var trailer = Optional.<ControlTotals>empty();
        var rows = new ArrayList<FileRow>();
        for (var line = file.next(); line.isPresent(); line = file.next()) {
            switch (line.get()) {
                case GrantFile.Row row -> rows.add(reader.read(row.fields()));
                case GrantFile.Trailer totals -> trailer = Optional.of(reader.totals(totals.fields()));
            }
            if (rows.size() == config.chunkRows()) {
                keep(loadJobId, rows);
                rows.clear();
            }
        }
        keep(loadJobId, rows);
        announced.ifPresent(totals -> totals.check(reader.totals()));
        trailer.ifPresent(totals -> totals.check(reader.totals()));
        if (announced.isEmpty() && trailer.isEmpty() && !file.isLastLineEnded()) {
            throw refused(
                    HttpRefusal.REQUEST_MALFORMED,
                    "the last line has no end, so the file may be cut off: end it, or send control totals");
        }
    }

    private void keep(LoadJobId loadJobId, List<FileRow> rows) {
        var accepted = those(FileRow.Accepted.class, rows);
        var refused = those(FileRow.Refused.class, rows);
        QuarkusTransaction.requiringNew().run(() -> {
            if (!loadJobs.countReceived(loadJobId, rows.size(), refused.size(), clock.instant())) {
                throw refused(HttpRefusal.REQUEST_MALFORMED, "the upload was silent for too long and was given up");
            }
            loadRows.keep(loadJobId, accepted);
            loadRows.refuse(loadJobId, refused);
        });
    }

    private static <T extends FileRow> List<T> those(Class<T> kind, List<FileRow> rows) {
        return rows.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private LoadJob finish(LoadJobId loadJobId, ProgrammeId programmeId, String year, String sha256) {
        return QuarkusTransaction.requiringNew().call(() -> {
            var before = loadJobs.findOfContent(programmeId, year, sha256);
            if (before.isPresent()) {
                loadJobs.repeat(loadJobId, before.get().loadJobId(), sha256, clock.instant());
                return before.get();
            }
            if (!loadJobs.received(loadJobId, sha256, clock.instant())) {
                throw refused(HttpRefusal.REQUEST_MALFORMED, "the upload was silent for too long and was given up");
            }
            return loadJobs.find(loadJobId).orElseThrow();
        });
    }

    private void forget(LoadJobId loadJobId, RuntimeException cause) {
        try {
            QuarkusTransaction.requiringNew().run(() -> loadJobs.forget(loadJobId));
        } catch (RuntimeException e) {
            // The job fails by its silence then; what matters is why the upload ended.
            cause.addSuppressed(e);
        }
    }
}
