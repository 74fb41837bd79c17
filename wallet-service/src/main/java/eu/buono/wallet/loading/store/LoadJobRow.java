package eu.buono.wallet.loading.store;

import eu.buono.contracts.LoadJobId;
import eu.buono.contracts.ProgrammeId;
import eu.buono.wallet.loading.model.LoadJob;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** A load job, read only: its changes are counted by SQL, which needs no row in memory. */
@Entity
@Immutable
@Table(name = "load_job")
class LoadJobRow extends PanacheEntityBase {

    @Id
    UUID loadJobId;

    String caller;
    String idempotencyKey;
    String programmeId;
    String defaultReference;

    @Enumerated(EnumType.STRING)
    LoadJob.State state;

    String failure;
    String contentSha256;
    long rowsRead;
    long loaded;
    long alreadyLoaded;
    long refused;
    UUID repeats;
    Instant createdAt;
    Instant finishedAt;

    static Optional<LoadJobRow> named(LoadJobId loadJobId) {
        return LoadJobRow.<LoadJobRow>find("loadJobId", loadJobId.value())
                .firstResultOptional()
                .flatMap(LoadJobRow::orRepeated);
    }

    static Optional<LoadJobRow> ofKey(String caller, String idempotencyKey) {
        return LoadJobRow.<LoadJobRow>find(
                        "caller = ?1 and idempotencyKey = ?2 and state <> 'FAILED'", caller, idempotencyKey)
                .firstResultOptional()
                .flatMap(LoadJobRow::orRepeated);
    }

    /** The oldest job that got the same file for the same programme and year. */
    static Optional<LoadJobRow> ofContent(String programmeId, String defaultReference, List<String> contentNames) {
        return find(
                        "contentSha256 in ?1 and programmeId = ?2 and defaultReference = ?3"
                                + " and state in ('LOADING', 'DONE') and repeats is null order by loadJobId",
                        contentNames,
                        programmeId,
                        defaultReference)
                .firstResultOptional();
    }

    /** Newest first, those older than {@code before} if it is there. */
    static List<LoadJobRow> newest(LoadJobStore.Filter filter, Optional<LoadJobId> before, int most) {
        List<String> conditions = new ArrayList<>(List.of("repeats is null"));
        Map<String, Object> wanted = new TreeMap<>();
        filter.programmeId().ifPresent(programmeId -> {
            conditions.add("programmeId = :programmeId");
            wanted.put("programmeId", programmeId.value());
        });
        filter.state().ifPresent(state -> {
            conditions.add("state = :state");
            wanted.put("state", state);
        });
        before.ifPresent(id -> {
            conditions.add("loadJobId < :before");
            wanted.put("before", id.value());
        });
        return LoadJobRow.<LoadJobRow>find(String.join(" and ", conditions) + " order by loadJobId desc", wanted)
                .range(0, most - 1)
                .list();
    }

    /** The job that this one repeats, if it does. */
    private Optional<LoadJobRow> orRepeated() {
        return Optional.ofNullable(repeats)
                .map(before -> named(new LoadJobId(before)))
                .orElse(Optional.of(this));
    }

    LoadJob toModel() {
        return new LoadJob(
                new LoadJobId(loadJobId),
                new ProgrammeId(programmeId),
                state,
                Optional.ofNullable(failure),
                Optional.ofNullable(contentSha256),
                rowsRead,
                loaded,
                alreadyLoaded,
                refused,
                createdAt,
                Optional.ofNullable(finishedAt));
    }
}
