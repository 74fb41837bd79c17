package eu.buono.wallet.programme.store;

import eu.buono.contracts.event.EventCodec;
import eu.buono.contracts.event.ProgrammeEvent.ProgrammePublishedV1;
import eu.buono.wallet.programme.model.ProgrammeVersion;
import eu.buono.wallet.programme.model.PublishedProgramme;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serial;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A version of a programme, as it was published; its withdrawal is written by a statement of its own. */
@Entity
@Immutable
@Table(name = "programme_version")
@IdClass(ProgrammeVersionRow.Key.class)
class ProgrammeVersionRow {

    record Key(String programmeId, int version) implements Serializable {

        @Serial
        private static final long serialVersionUID = 1L;
    }

    @Id
    String programmeId;

    @Id
    int version;

    /** The terms, as they are published. */
    String terms;

    Instant holdsFrom;
    Instant publishedAt;

    @Nullable
    UUID changeId;

    @Nullable
    Instant withdrawnAt;

    static ProgrammeVersionRow of(ProgrammeVersion version) {
        var row = new ProgrammeVersionRow();
        row.programmeId = version.rules().programmeId().value();
        row.version = version.number();
        row.terms = new String(EventCodec.encode(version.rules().terms()), StandardCharsets.UTF_8);
        row.holdsFrom = version.holdsFrom();
        row.publishedAt = version.publishedAt();
        row.changeId = version.changeId().orElse(null);
        row.withdrawnAt = version.withdrawnAt().orElse(null);
        return row;
    }

    ProgrammeVersion toModel() {
        var type = ProgrammePublishedV1.class.getSimpleName();
        var read = (ProgrammePublishedV1) EventCodec.decode(type, terms.getBytes(StandardCharsets.UTF_8));
        return new ProgrammeVersion(
                new PublishedProgramme(read),
                holdsFrom,
                publishedAt,
                Optional.ofNullable(changeId),
                Optional.ofNullable(withdrawnAt));
    }
}
