package eu.buono.wallet.programme.store;

import eu.buono.contracts.event.EventCodec;
import eu.buono.contracts.event.ProgrammeEvent.ProgrammePublishedV1;
import eu.buono.wallet.programme.model.PublishedProgramme;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.hibernate.annotations.Immutable;

/** The highest version of a programme that was published, read only: it is written where versions are compared. */
@Entity
@Immutable
@Table(name = "programme")
class ProgrammeRow {

    @Id
    String programmeId;

    int version;

    /** The terms, as they are published. */
    String terms;

    Instant publishedAt;

    PublishedProgramme toModel() {
        var type = ProgrammePublishedV1.class.getSimpleName();
        return new PublishedProgramme(
                (ProgrammePublishedV1) EventCodec.decode(type, terms.getBytes(StandardCharsets.UTF_8)));
    }
}
