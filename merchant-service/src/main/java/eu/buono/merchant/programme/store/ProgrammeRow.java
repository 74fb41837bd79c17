package eu.buono.merchant.programme.store;

import eu.buono.contracts.event.EventCodec;
import eu.buono.contracts.event.ProgrammeEvent.ProgrammePublishedV1;
import eu.buono.contracts.event.ProgrammeEvent.ProgrammePublishedV2;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.hibernate.annotations.Immutable;

/** The newest event of a programme, as a process of the version before has stored it. */
@Entity
@Immutable
@Table(name = "known_programme")
class ProgrammeRow {

    @Id
    @Column(name = "programme_id")
    String programmeId = "";

    String event = "";

    @Column(name = "applied_at")
    Instant appliedAt = Instant.EPOCH;

    ProgrammePublishedV2 schedule() {
        var type = ProgrammePublishedV1.class.getSimpleName();
        var terms = (ProgrammePublishedV1) EventCodec.decode(type, event.getBytes(StandardCharsets.UTF_8));
        return terms.schedule(appliedAt);
    }
}
