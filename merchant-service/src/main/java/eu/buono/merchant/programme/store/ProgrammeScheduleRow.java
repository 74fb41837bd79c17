package eu.buono.merchant.programme.store;

import eu.buono.contracts.event.EventCodec;
import eu.buono.contracts.event.ProgrammeEvent.ProgrammePublishedV2;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** The newest event of a programme: its terms of now and those to come. */
@Entity
@Table(name = "programme_schedule")
class ProgrammeScheduleRow {

    @Id
    @Column(name = "programme_id")
    String programmeId = "";

    int revision;

    String event = "";

    @Column(name = "published_at")
    Instant publishedAt = Instant.EPOCH;

    void take(ProgrammePublishedV2 schedule, Instant at) {
        programmeId = schedule.programmeId().value();
        revision = schedule.revision();
        event = new String(EventCodec.encode(schedule), StandardCharsets.UTF_8);
        publishedAt = at;
    }

    ProgrammePublishedV2 schedule() {
        var type = ProgrammePublishedV2.class.getSimpleName();
        return (ProgrammePublishedV2) EventCodec.decode(type, event.getBytes(StandardCharsets.UTF_8));
    }
}
