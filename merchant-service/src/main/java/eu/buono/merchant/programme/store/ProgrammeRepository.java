package eu.buono.merchant.programme.store;

import eu.buono.contracts.event.EventCodec;
import eu.buono.contracts.event.ProgrammeEvent.ProgrammePublishedV1;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** The programmes as they were published last, in the caller's transaction. */
@ApplicationScoped
public class ProgrammeRepository {

    private static final String TYPE = ProgrammePublishedV1.class.getSimpleName();

    private final Rows rows = new Rows();

    private static final class Rows implements PanacheRepositoryBase<ProgrammeRow, String> {}

    /** Keeps the programme unless a newer version is known. */
    public void keepNewest(ProgrammePublishedV1 programme, Instant now) {
        var id = programme.programmeId().value();
        var known = rows.findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
        var row = known.orElseGet(ProgrammeRow::new);
        if (known.isPresent() && row.version >= programme.version()) {
            return;
        }
        row.programmeId = id;
        row.version = programme.version();
        row.event = new String(EventCodec.encode(programme), StandardCharsets.UTF_8);
        row.appliedAt = now;
        if (known.isEmpty()) {
            rows.persist(row);
        }
    }

    public List<ProgrammePublishedV1> all() {
        return rows.listAll().stream()
                .map(row -> (ProgrammePublishedV1) EventCodec.decode(TYPE, row.event.getBytes(StandardCharsets.UTF_8)))
                .toList();
    }
}
