package eu.buono.voucher.programme.store;

import eu.buono.contracts.event.EventCodec;
import eu.buono.contracts.event.ProgrammeEvent.ProgrammePublishedV2;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.hibernate.annotations.Immutable;

/** The newest event of a programme, read only: it is written where revisions are compared. */
@Entity
@Immutable
@Table(name = "programme_schedule")
class ProgrammeScheduleRow {

    @Id
    @Column(name = "programme_id")
    String programmeId = "";

    int revision;

    String event = "";

    @Column(name = "published_at")
    Instant publishedAt = Instant.EPOCH;

    ProgrammePublishedV2 schedule() {
        var type = ProgrammePublishedV2.class.getSimpleName();
        return (ProgrammePublishedV2) EventCodec.decode(type, event.getBytes(StandardCharsets.UTF_8));
    }
}
