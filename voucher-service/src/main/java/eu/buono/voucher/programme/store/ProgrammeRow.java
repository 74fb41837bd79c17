package eu.buono.voucher.programme.store;

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

/** The highest version of a programme that has arrived at a process of the version before, which stored it here. */
@Entity
@Immutable
@Table(name = "programme")
class ProgrammeRow {

    @Id
    @Column(name = "programme_id")
    String programmeId;

    /** The event, as it was published. */
    String terms;

    @Column(name = "published_at")
    Instant publishedAt;

    ProgrammePublishedV2 schedule() {
        var type = ProgrammePublishedV1.class.getSimpleName();
        var event = (ProgrammePublishedV1) EventCodec.decode(type, terms.getBytes(StandardCharsets.UTF_8));
        return event.schedule(publishedAt);
    }
}
