package eu.buono.voucher.programme.store;

import eu.buono.contracts.event.EventCodec;
import eu.buono.contracts.event.ProgrammeEvent.ProgrammePublishedV1;
import eu.buono.voucher.programme.api.Programme;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** The highest version of a programme that has arrived. */
@Entity
@Table(name = "programme")
class ProgrammeRow {

    @Id
    @Column(name = "programme_id")
    String programmeId;

    int version;

    /** The event, as it was published. */
    String terms;

    @Column(name = "published_at")
    Instant publishedAt;

    Programme programme() {
        var type = ProgrammePublishedV1.class.getSimpleName();
        return new Programme((ProgrammePublishedV1) EventCodec.decode(type, terms.getBytes(StandardCharsets.UTF_8)));
    }
}
