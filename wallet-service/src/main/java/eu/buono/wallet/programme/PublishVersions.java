package eu.buono.wallet.programme;

import eu.buono.contracts.ProgrammeId;
import eu.buono.platform.durable.Outbox;
import eu.buono.wallet.programme.model.ProgrammeHistory;
import eu.buono.wallet.programme.model.ProgrammeSchedule;
import eu.buono.wallet.programme.model.ProgrammeVersion;
import eu.buono.wallet.programme.store.ProgrammeRepository;
import eu.buono.wallet.programme.store.YearCapStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/**
 * Adds and withdraws versions of programmes, which makes the caps of their years known to the database. All calls join
 * the caller's transaction.
 */
@ApplicationScoped
class PublishVersions {

    private final ProgrammeRepository repository;
    private final YearCapStore yearCaps;
    private final Outbox outbox;

    PublishVersions(ProgrammeRepository repository, YearCapStore yearCaps, Outbox outbox) {
        this.repository = repository;
        this.yearCaps = yearCaps;
        this.outbox = outbox;
    }

    /** Until the transaction ends nobody else adds or withdraws a version of the programme. */
    ProgrammeHistory lock(ProgrammeId programmeId) {
        repository.lock(programmeId);
        return repository.history(programmeId);
    }

    /** Emits: ProgrammePublishedV2. */
    void add(ProgrammeHistory before, ProgrammeVersion version) {
        repository.add(version);
        publish(before.with(version));
    }

    /** Emits: ProgrammePublishedV2. */
    void withdraw(ProgrammeHistory before, int number, Instant at) {
        repository.withdraw(before.programmeId(), number, at);
        publish(before.withdrawing(number, at));
    }

    private void publish(ProgrammeHistory history) {
        keepCaps(history, history.changedAt());
        outbox.append(history.schedule());
    }

    /** The caps that an instant needs, now and later: those of former versions go. */
    void keepCaps(ProgrammeHistory history, Instant now) {
        yearCaps.keep(new ProgrammeSchedule(history).years(now));
    }
}
