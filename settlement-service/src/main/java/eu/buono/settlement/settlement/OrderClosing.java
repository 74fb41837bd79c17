package eu.buono.settlement.settlement;

import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.HttpRefusal;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.TimeOrderedIds;
import eu.buono.settlement.settlement.api.SettlementRefusal;
import eu.buono.settlement.settlement.model.Closing;
import eu.buono.settlement.settlement.store.ClosingRepository;
import eu.buono.settlement.statement.api.OpenClaims;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;

/** Orders closings: those that the public body asks for, and of each programme that owes something one a month. */
@ApplicationScoped
public class OrderClosing {

    private static final String BY_SCHEDULE = "schedule";

    private final ClosingRepository closings;
    private final OpenClaims openClaims;
    private final ClosingConfig config;
    private final InstantSource clock;

    OrderClosing(ClosingRepository closings, OpenClaims openClaims, ClosingConfig config, InstantSource clock) {
        this.clock = clock;
        this.closings = closings;
        this.openClaims = openClaims;
        this.config = config;
    }

    /**
     * Orders to close what was captured before an instant. Idempotent: by programme and instant. Transaction: joins.
     * Refuses: CLOSING_IN_FUTURE; REQUEST_MALFORMED for the canaries, who are owed nothing.
     */
    Closing order(ProgrammeId programmeId, Instant until, String by) {
        var now = clock.instant();
        if (until.isAfter(now)) {
            throw refused(SettlementRefusal.CLOSING_IN_FUTURE);
        }
        if (programmeId.isCanary()) {
            throw refused(HttpRefusal.REQUEST_MALFORMED, "the canaries' programme is never settled");
        }
        return closings.addOnce(Closing.requested(TimeOrderedIds.next(now), programmeId, until, by, now));
    }

    @Scheduled(every = "1h", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void orderMonth() {
        QuarkusTransaction.requiringNew().run(() -> {
            var until = monthBegin(clock.instant());
            openClaims.programmes(until).stream()
                    .filter(programmeId -> !closings.has(programmeId, until))
                    .forEach(programmeId -> order(programmeId, until, BY_SCHEDULE));
        });
    }

    /** Begin of the youngest month whose predecessor may be closed. */
    private Instant monthBegin(Instant now) {
        return now.minus(config.delay())
                .atZone(config.zone())
                .toLocalDate()
                .withDayOfMonth(1)
                .atStartOfDay(config.zone())
                .toInstant();
    }
}
