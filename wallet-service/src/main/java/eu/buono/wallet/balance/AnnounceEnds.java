package eu.buono.wallet.balance;

import eu.buono.contracts.event.WalletEvent.LotEndsSoonV1;
import eu.buono.platform.durable.Outbox;
import eu.buono.wallet.balance.store.AnnouncementStore;
import eu.buono.wallet.balance.store.AnnouncementStore.EndingLot;
import eu.buono.wallet.balance.store.AnnouncementStore.Progress;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Says which lots end soon, some days before: once each per number of days, whatever dies in between, since the
 * progress is saved with the events. A million lots end at one instant: they are announced batch by batch, so that the
 * events of holds do not stand behind a million others.
 */
@ApplicationScoped
public class AnnounceEnds {

    private static final List<Integer> DAYS_BEFORE = List.of(30, 7, 1);

    private static final int LOTS_PER_LOOK = 1_000;

    private final AnnouncementStore announcements;
    private final Outbox outbox;
    private final InstantSource clock;

    AnnounceEnds(AnnouncementStore announcements, Outbox outbox, InstantSource clock) {
        this.announcements = announcements;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Scheduled(every = "{buono.balance.announcement-interval}", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void look() {
        var now = clock.instant();
        for (int days : DAYS_BEFORE) {
            QuarkusTransaction.requiringNew().run(() -> announce(days, now, LOTS_PER_LOOK));
        }
    }

    /**
     * Announces some of the lots that end within so many days. Transaction: joins. Emits: LotEndsSoonV1, once per lot
     * and number of days.
     */
    void announce(int days, Instant now, int lotsMax) {
        announcements.lock(days, now).ifPresent(progress -> {
            if (progress.walkingUntil().isPresent()) {
                walk(days, progress, now, lotsMax);
            } else {
                begin(days, progress, now, lotsMax);
            }
        });
    }

    private void begin(int days, Progress progress, Instant now, int lotsMax) {
        var until = now.plus(Duration.ofDays(days));
        if (!progress.toldUntil().isBefore(until)) {
            return;
        }
        if (announcements.hasEnds(from(progress, now), until)) {
            walk(days, progress.walkTo(until), now, lotsMax);
        } else {
            announcements.save(days, progress.toldTo(until));
        }
    }

    private void walk(int days, Progress progress, Instant now, int lotsMax) {
        var lots = announcements.next(progress, from(progress, now), lotsMax);
        if (!lots.isEmpty()) {
            outbox.appendUnhurried(lots.stream().map(lot -> event(lot, days)).toList());
        }
        boolean isOver = lots.size() < lotsMax;
        announcements.save(
                days, isOver ? progress.toldTo(progress.walkingUntil().orElseThrow()) : progress.after(lots.getLast()));
    }

    /** What has ended is not to come, for instance after a long stop. */
    private static Instant from(Progress progress, Instant now) {
        return progress.toldUntil().isBefore(now) ? now : progress.toldUntil();
    }

    private static LotEndsSoonV1 event(EndingLot lot, int days) {
        return new LotEndsSoonV1(
                lot.walletId(),
                lot.owner().beneficiaryId(),
                lot.lotId(),
                lot.owner().programmeId(),
                lot.available(),
                lot.validUntil(),
                days);
    }
}
