package eu.buono.settlement.settlement.store;

import static java.util.stream.Collectors.groupingBy;

import eu.buono.contracts.MerchantId;
import eu.buono.contracts.Money;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.SettlementId;
import eu.buono.settlement.settlement.api.Settlement;
import eu.buono.settlement.settlement.api.Settlement.Closed;
import eu.buono.settlement.settlement.api.Settlement.State;
import eu.buono.settlement.settlement.api.SettlementRecord;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Parameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Remembers settlements and their steps. All calls join the caller's transaction. */
@ApplicationScoped
public class SettlementRepository {

    public static final int FIRST_STEP = 0;

    private final Rows rows = new Rows();
    private final Steps steps = new Steps();

    private static final class Rows implements PanacheRepositoryBase<SettlementRow, UUID> {}

    private static final class Steps implements PanacheRepositoryBase<SettlementStepRow, SettlementStepRow.Key> {}

    /** Which settlements are listed; what is absent restricts nothing. */
    public record Filter(Optional<MerchantId> merchantId, Optional<ProgrammeId> programmeId, Optional<State> state) {}

    private record StateSum(State state, Long cents) {}

    private record ProgrammeSum(String programmeId, State state, String currency, Long count, Long cents) {}

    /** What a programme owes, owed or has paid in one state. */
    public record Total(ProgrammeId programmeId, State state, long count, Money amount) {}

    /** Adds settlements that were closed just now, which is their step {@value #FIRST_STEP}. */
    public void add(List<Closed> closed, Instant at, String by) {
        for (var settlement : closed) {
            var row = SettlementRow.of(settlement, at);
            rows.persist(row);
            rows.getEntityManager().persist(SettlementStepRow.of(row, FIRST_STEP, by));
        }
        rows.flush();
    }

    public Optional<Settlement> find(SettlementId settlementId) {
        return rows.findByIdOptional(settlementId.value()).map(SettlementRow::toModel);
    }

    public Optional<Settlement> lock(SettlementId settlementId) {
        return rows.findByIdOptional(settlementId.value(), LockModeType.PESSIMISTIC_WRITE)
                .map(SettlementRow::toModel);
    }

    public List<Settlement> payable(ProgrammeId programmeId, int settlementsMax) {
        return rows
                .find(
                        "programmeId = ?1 and state in ?2 order by settlementId",
                        programmeId.value(),
                        List.of(State.ACCEPTED, State.RETURNED))
                .range(0, settlementsMax - 1)
                .stream()
                .map(SettlementRow::toModel)
                .toList();
    }

    /** The settlements after an id, in the order of their ids, with what their steps say. */
    public List<SettlementRecord> records(SettlementId after, int settlementsMax) {
        var found = rows.find("settlementId > ?1 order by settlementId", after.value())
                .range(0, settlementsMax - 1)
                .list();
        Map<UUID, List<SettlementStepRow>> moves = steps
                .list(
                        "settlementId in ?1 order by version",
                        found.stream().map(row -> row.settlementId).toList())
                .stream()
                .collect(groupingBy(step -> step.settlementId));
        return found.stream()
                .map(row -> record(row, moves.getOrDefault(row.settlementId, List.of())))
                .toList();
    }

    /** Without any step, what none led to: the state before the first one. */
    private static SettlementRecord record(SettlementRow row, List<SettlementStepRow> steps) {
        return new SettlementRecord(
                row.toModel(),
                steps.isEmpty() ? State.OPEN : steps.getLast().state,
                Math.toIntExact(steps.stream()
                        .filter(step -> step.state == State.ORDERED)
                        .count()));
    }

    /** Keeps what became of a locked settlement; answers the number of this step. */
    public int save(Settlement moved, Instant at, String by) {
        var row = rows.findById(moved.terms().settlementId().value());
        int step = row.version + 1;
        row.write(moved, at);
        rows.getEntityManager().persist(SettlementStepRow.of(row, step, by));
        rows.flush();
        return step;
    }

    /** Settlements that match, the newest first; those older than {@code before} if it is there. */
    public List<Settlement> page(Filter filter, Optional<SettlementId> before, int rowsMax) {
        var where = new StringBuilder("1 = 1");
        var parameters = new Parameters();
        filter.merchantId().ifPresent(merchantId -> {
            where.append(" and merchantId = :merchant");
            parameters.and("merchant", merchantId.value());
        });
        filter.programmeId().ifPresent(programmeId -> {
            where.append(" and programmeId = :programme");
            parameters.and("programme", programmeId.value());
        });
        filter.state().ifPresent(state -> {
            where.append(" and state = :state");
            parameters.and("state", state);
        });
        before.ifPresent(settlementId -> {
            where.append(" and settlementId < :before");
            parameters.and("before", settlementId.value());
        });
        return rows.find(where + " order by settlementId desc", parameters).range(0, rowsMax - 1).stream()
                .map(SettlementRow::toModel)
                .toList();
    }

    /** Of each programme how many settlements there are in each state, and their sum. */
    public List<Total> totals() {
        return rows
                .find("select programmeId, state, currency, count(*), sum(accruedCents - reversedCents)"
                        + " from SettlementRow group by programmeId, state, currency"
                        + " order by programmeId, state, currency")
                .project(ProgrammeSum.class)
                .stream()
                .map(sum -> new Total(
                        new ProgrammeId(sum.programmeId()),
                        sum.state(),
                        sum.count(),
                        new Money(sum.cents(), sum.currency())))
                .toList();
    }

    public Map<State, Long> sums() {
        Map<State, Long> sums = new EnumMap<>(State.class);
        for (var state : State.values()) {
            sums.put(state, 0L);
        }
        rows.find("select state, sum(accruedCents - reversedCents) from SettlementRow group by state")
                .project(StateSum.class)
                .list()
                .forEach(sum -> sums.put(sum.state(), sum.cents()));
        return sums;
    }
}
