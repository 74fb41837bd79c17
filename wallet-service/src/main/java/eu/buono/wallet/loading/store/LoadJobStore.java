package eu.buono.wallet.loading.store;

import eu.buono.contracts.KeyedHash;
import eu.buono.contracts.LoadJobId;
import eu.buono.contracts.ProgrammeId;
import eu.buono.platform.durable.IdempotencyKey;
import eu.buono.platform.durable.Sql;
import eu.buono.wallet.loading.model.LoadJob;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Remembers uploads of grants and how far each has got. */
@ApplicationScoped
public class LoadJobStore {

    private static final String CREATE = """
            INSERT INTO load_job (load_job_id, caller, idempotency_key, programme_id, default_reference, state, created_at,
                                  heard_of_at)
            VALUES (?, ?, ?, ?, ?, 'RECEIVING', ?, ?)
            ON CONFLICT (caller, idempotency_key) WHERE state <> 'FAILED' DO NOTHING
            """;

    private static final String COUNT_RECEIVED = """
            UPDATE load_job SET rows_read = rows_read + ?, refused = refused + ?, heard_of_at = greatest(heard_of_at, ?)
             WHERE load_job_id = ? AND state = 'RECEIVING'
            """;

    private static final String RECEIVED = """
            UPDATE load_job SET state = 'LOADING', content_sha256 = ?, heard_of_at = ?
             WHERE load_job_id = ? AND state = 'RECEIVING'
            """;

    private static final String FAIL = """
            UPDATE load_job SET state = 'FAILED', failure = ?, finished_at = ? WHERE load_job_id = ? AND state = 'RECEIVING'
            """;

    private static final String FAIL_SILENT = """
            UPDATE load_job SET state = 'FAILED', failure = 'nothing was heard of the upload for too long', finished_at = ?
             WHERE state = 'RECEIVING' AND heard_of_at < ? RETURNING load_job_id
            """;

    private static final String FORGET = "DELETE FROM load_job WHERE load_job_id = ? AND state = 'RECEIVING'";

    private static final String REPEAT = """
            UPDATE load_job SET state = 'DONE', repeats = ?, content_sha256 = ?, rows_read = 0, refused = 0, finished_at = ?
             WHERE load_job_id = ? AND state = 'RECEIVING'
            """;

    private static final String FORGET_CHUNKS = "DELETE FROM load_chunk WHERE load_job_id = ?";

    private static final String FORGET_REFUSALS = "DELETE FROM load_refusal WHERE load_job_id = ?";

    private static final String FORGET_KNOWN = "DELETE FROM load_job_known_lot WHERE load_job_id = ?";

    private static final String LOADING =
            "SELECT load_job_id FROM load_job WHERE state = 'LOADING' ORDER BY load_job_id";

    /** Who has the row locked loads the job's next chunk; the others skip it. A crash gives the lock back. */
    private static final String LOCK =
            "SELECT 1 FROM load_job WHERE load_job_id = ? AND state = 'LOADING' FOR UPDATE SKIP LOCKED";

    private static final String COUNT_LOADED = """
            UPDATE load_job SET loaded = loaded + ?, already_loaded = already_loaded + ?, refused = refused + ?, failures = 0,
                                heard_of_at = ?
             WHERE load_job_id = ?
            """;

    private static final String COUNT_FAILURE =
            "UPDATE load_job SET failures = failures + 1 WHERE load_job_id = ? AND state = 'LOADING' RETURNING failures";

    private static final String GIVE_UP = """
            UPDATE load_job SET state = 'FAILED', failure = ?, finished_at = ? WHERE load_job_id = ? AND state = 'LOADING'
            """;

    private static final String FINISH =
            "UPDATE load_job SET state = 'DONE', finished_at = ? WHERE load_job_id = ? AND state = 'LOADING'";

    /** Also for a process of the version before, which knows no job from within. */
    private static final Instant NEVER_SILENT = Instant.parse("9999-01-01T00:00:00Z");

    private final Sql sql;
    private final KeyedHash keyedHash;

    LoadJobStore(Sql sql, KeyedHash keyedHash) {
        this.sql = sql;
        this.keyedHash = keyedHash;
    }

    /** Begins a job; false if the caller's key has one that did not fail. Transaction: joins. */
    public boolean create(
            LoadJobId loadJobId,
            String caller,
            String idempotencyKey,
            ProgrammeId programmeId,
            String defaultReference,
            Instant now) {
        return create(loadJobId, new IdempotencyKey(caller, idempotencyKey), programmeId, defaultReference, now, now);
    }

    /** Begins a job that comes from within, and is given up for no silence. Transaction: joins. */
    public boolean createInner(
            LoadJobId loadJobId, IdempotencyKey key, ProgrammeId programmeId, String defaultReference, Instant now) {
        return create(loadJobId, key, programmeId, defaultReference, now, NEVER_SILENT);
    }

    private boolean create(
            LoadJobId loadJobId,
            IdempotencyKey key,
            ProgrammeId programmeId,
            String defaultReference,
            Instant now,
            Instant heardOfAt) {
        return sql.update(
                        CREATE,
                        loadJobId.value(),
                        key.caller(),
                        key.key(),
                        programmeId.value(),
                        defaultReference,
                        now,
                        heardOfAt)
                == 1;
    }

    public Optional<LoadJob> find(LoadJobId loadJobId) {
        return LoadJobRow.named(loadJobId).map(LoadJobRow::toModel);
    }

    public Optional<LoadJob> findOfKey(String caller, String idempotencyKey) {
        return LoadJobRow.ofKey(caller, idempotencyKey).map(LoadJobRow::toModel);
    }

    /** A job that got the same file before, for the same programme and year. */
    public Optional<LoadJob> findOfContent(ProgrammeId programmeId, String defaultReference, String contentSha256) {
        return LoadJobRow.ofContent(programmeId.value(), defaultReference, contentNames(contentSha256))
                .map(LoadJobRow::toModel);
    }

    /** Whether the job got the file of this content. */
    public boolean isOfContent(LoadJob job, String contentSha256) {
        return job.contentSha256().filter(contentNames(contentSha256)::contains).isPresent();
    }

    /** By which a content is known: a keyed hash, since a file of one row could be guessed; formerly the plain one. */
    private List<String> contentNames(String contentSha256) {
        return List.of(keyedHash.fingerprint(contentSha256), contentSha256);
    }

    /** Which jobs are wanted; what is empty chooses nothing. */
    public record Filter(Optional<ProgrammeId> programmeId, Optional<LoadJob.State> state) {}

    /** Newest first. */
    public List<LoadJob> newest(Filter filter, Optional<LoadJobId> before, int most) {
        return LoadJobRow.newest(filter, before, most).stream()
                .map(LoadJobRow::toModel)
                .toList();
    }

    /** Counts rows that arrived; false if the job has failed meanwhile. Transaction: joins. */
    public boolean countReceived(LoadJobId loadJobId, long rows, long refused, Instant now) {
        return sql.update(COUNT_RECEIVED, rows, refused, now, loadJobId.value()) == 1;
    }

    /** The whole file is here; false if the job has failed meanwhile. Transaction: joins. */
    public boolean received(LoadJobId loadJobId, String contentSha256, Instant now) {
        return sql.update(RECEIVED, keyedHash.fingerprint(contentSha256), now, loadJobId.value()) == 1;
    }

    /** The upload broke off: nothing of it will be loaded. Transaction: joins. */
    public void fail(LoadJobId loadJobId, String failure, Instant now) {
        if (sql.update(FAIL, failure, now, loadJobId.value()) == 1) {
            forgetRows(loadJobId.value());
        }
    }

    /** Fails uploads of which nothing was heard since {@code silentSince}. Transaction: joins. */
    public void failSilent(Instant silentSince, Instant now) {
        sql.query(FAIL_SILENT, row -> row.getObject("load_job_id", UUID.class), now, silentSince)
                .forEach(this::forgetRows);
    }

    /** Undoes a job that is still receiving, as if it had never been. Transaction: joins. */
    public void forget(LoadJobId loadJobId) {
        sql.update(FORGET, loadJobId.value());
    }

    /** The file had come before: from now on the upload's key stands for the job of then. Transaction: joins. */
    public void repeat(LoadJobId loadJobId, LoadJobId before, String contentSha256, Instant now) {
        if (sql.update(REPEAT, before.value(), keyedHash.fingerprint(contentSha256), now, loadJobId.value()) == 1) {
            forgetRows(loadJobId.value());
        }
    }

    /** The jobs that have something to load, the oldest first. */
    public List<LoadJobId> loading() {
        return sql.query(LOADING, row -> new LoadJobId(row.getObject("load_job_id", UUID.class)));
    }

    /** Locks a job that is being loaded; false if another process has it, or it has ended. Transaction: joins. */
    public boolean lock(LoadJobId loadJobId) {
        return !sql.query(LOCK, row -> 1, loadJobId.value()).isEmpty();
    }

    /** Counts a chunk. Transaction: joins. */
    public void countLoaded(LoadJobId loadJobId, long loaded, long alreadyLoaded, long refused, Instant now) {
        sql.update(COUNT_LOADED, loaded, alreadyLoaded, refused, now, loadJobId.value());
    }

    /** Counts a try of a chunk that failed; answers how many did in a row. Transaction: joins. */
    public int countFailure(LoadJobId loadJobId) {
        return sql.query(COUNT_FAILURE, row -> row.getInt("failures"), loadJobId.value()).stream()
                .findFirst()
                .orElse(0);
    }

    /** Ends a job whose next chunk cannot be loaded; what was loaded stays. Transaction: joins. */
    public void giveUp(LoadJobId loadJobId, String failure, Instant now) {
        if (sql.update(GIVE_UP, failure, now, loadJobId.value()) == 1) {
            sql.update(FORGET_CHUNKS, loadJobId.value());
            sql.update(FORGET_KNOWN, loadJobId.value());
        }
    }

    /** Every row is loaded or refused. Transaction: joins. */
    public void finish(LoadJobId loadJobId, Instant now) {
        sql.update(FINISH, now, loadJobId.value());
        sql.update(FORGET_KNOWN, loadJobId.value());
    }

    private void forgetRows(UUID loadJobId) {
        sql.update(FORGET_CHUNKS, loadJobId);
        sql.update(FORGET_REFUSALS, loadJobId);
    }
}
