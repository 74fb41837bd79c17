package eu.buono.voucher.notice.store;

import eu.buono.voucher.notice.model.Failure;
import eu.buono.voucher.notice.model.Notice;
import eu.buono.voucher.notice.model.NoticeKind;
import eu.buono.voucher.notice.store.NoticeRow.State;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Remembers notices until they are sent, and for a while after. All calls join the caller's transaction. */
@ApplicationScoped
public class NoticeRepository {

    private static final String LOCK_TIMEOUT = "jakarta.persistence.lock.timeout";

    /** Hibernate's value of the hint for SKIP LOCKED. */
    private static final int SKIP_LOCKED = -2;

    private static final List<String> KINDS =
            Arrays.stream(NoticeKind.values()).map(NoticeKind::name).toList();

    private final Rows rows = new Rows();

    private static final class Rows implements PanacheRepositoryBase<NoticeRow, UUID> {}

    /**
     * A notice that is this caller's to send until its lease is over.
     *
     * @param attempts how many tries have failed before
     */
    public record Due(Notice notice, int attempts) {}

    /** How many notices wait, and since when the oldest of those that are due. */
    public record Backlog(long pending, Optional<Instant> oldestDue) {}

    /** Adds those that are not there yet. Two processes that add the same: the second fails, and tries again. */
    public void add(Collection<Notice> notices, Instant nextAt) {
        Map<UUID, Notice> fresh = new HashMap<>();
        notices.forEach(notice -> fresh.put(notice.noticeId(), notice));
        if (fresh.isEmpty()) {
            return;
        }
        rows.stream("noticeId in ?1", List.copyOf(fresh.keySet())).forEach(present -> fresh.remove(present.noticeId));
        rows.persist(fresh.values().stream().map(notice -> NoticeRow.of(notice, nextAt)));
    }

    /**
     * Takes notices that are due, and keeps all others from them until the lease is over. Kinds that this version does
     * not know are left to the processes that do.
     */
    public List<Due> lease(Instant now, Instant leasedUntil, int countMax) {
        return rows
                .find("state = ?1 and nextAt <= ?2 and kind in ?3 order by nextAt", State.PENDING, now, KINDS)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .withHint(LOCK_TIMEOUT, SKIP_LOCKED)
                .page(0, countMax)
                .stream()
                .map(row -> {
                    row.nextAt = leasedUntil;
                    return new Due(row.notice(), row.attempts);
                })
                .toList();
    }

    public void sent(UUID noticeId) {
        rows.update("state = ?1, attempts = attempts + 1 where noticeId = ?2", State.SENT, noticeId);
    }

    /** Without a next try the notice is given up. What was sent by another process meanwhile stays sent. */
    public void failed(UUID noticeId, Failure reason, Optional<Instant> nextTry) {
        var state = nextTry.isPresent() ? State.PENDING : State.GIVEN_UP;
        rows.findByIdOptional(noticeId, LockModeType.PESSIMISTIC_WRITE)
                .filter(row -> row.state == State.PENDING)
                .ifPresent(row -> {
                    row.state = state;
                    row.attempts++;
                    row.reason = reason.name();
                    row.nextAt = nextTry.orElse(row.nextAt);
                });
    }

    /** Puts off notices that were leased and not tried. */
    public void putOff(Collection<UUID> noticeIds, Instant nextAt) {
        if (!noticeIds.isEmpty()) {
            rows.update(
                    "nextAt = ?1 where noticeId in ?2 and state = ?3", nextAt, List.copyOf(noticeIds), State.PENDING);
        }
    }

    /** Forgets what has ended of facts before an instant. */
    public void forget(Instant before) {
        rows.delete("happenedAt < ?1 and state <> ?2", before, State.PENDING);
    }

    public Backlog backlog(Instant now) {
        var oldest = rows.find("state = ?1 and nextAt <= ?2 order by nextAt", State.PENDING, now)
                .page(0, 1)
                .firstResultOptional()
                .map(row -> row.happenedAt);
        return new Backlog(rows.count("state", State.PENDING), oldest);
    }
}
