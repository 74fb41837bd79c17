package eu.buono.wallet.balance.store;

import eu.buono.contracts.BeneficiaryId;
import eu.buono.contracts.LotId;
import eu.buono.contracts.Money;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.WalletId;
import eu.buono.contracts.event.WalletEvent.GrantLoadedV1;
import eu.buono.platform.durable.AggregateState;
import eu.buono.platform.durable.PastEvent;
import eu.buono.platform.durable.Sql;
import eu.buono.platform.durable.Sql.Column;
import eu.buono.platform.durable.StateSource;
import eu.buono.platform.durable.StateTable;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The grants of each person, to be published again. What a lot was loaded with never changes, so nothing is locked. */
@ApplicationScoped
class GrantStates implements StateSource {

    private static final String HAS = "SELECT beneficiary_id FROM wallet WHERE beneficiary_id = ? LIMIT 1";

    private static final String PAGE = """
            SELECT beneficiary_id, EXISTS (SELECT FROM wallet JOIN lot USING (wallet_id)
                                            WHERE wallet.beneficiary_id = page.beneficiary_id
                                              AND loaded_at >= coalesce(?::timestamptz, '-infinity')) AS is_wanted
              FROM (SELECT DISTINCT beneficiary_id FROM wallet
                     WHERE beneficiary_id > coalesce(?::uuid, '00000000-0000-0000-0000-000000000000')
                     ORDER BY beneficiary_id LIMIT ?) AS page
             ORDER BY beneficiary_id
            """;

    private static final String LOTS = """
            SELECT wallet.beneficiary_id, wallet.programme_id, wallet.currency, lot.*
              FROM wallet JOIN lot USING (wallet_id) WHERE beneficiary_id = ANY (?)
             ORDER BY beneficiary_id, loaded_at, lot_id
            """;

    private final Sql sql;
    private final StateTable table;

    GrantStates(Sql sql, AgroalDataSource dataSource) {
        this.sql = sql;
        this.table = new StateTable(dataSource, HAS, PAGE);
    }

    private record Loaded(UUID beneficiaryId, PastEvent event) {}

    @Override
    public String name() {
        return "grants";
    }

    @Override
    public boolean has(UUID aggregateId) {
        return table.has(aggregateId);
    }

    @Override
    public Page page(Optional<UUID> after, Optional<Instant> changedSince, int rowsMax) {
        return table.page(after, changedSince, rowsMax);
    }

    @Override
    public List<AggregateState> lockAndDescribe(Collection<UUID> aggregateIds) {
        Map<UUID, List<PastEvent>> grants = new LinkedHashMap<>();
        aggregateIds.forEach(beneficiaryId -> grants.put(beneficiaryId, new ArrayList<>()));
        sql.query(LOTS, GrantStates::loaded, Column.of("uuid", List.copyOf(aggregateIds), id -> id))
                .forEach(loaded -> grants.computeIfAbsent(loaded.beneficiaryId(), ignored -> new ArrayList<>())
                        .add(loaded.event()));
        return grants.entrySet().stream()
                .map(entry -> new AggregateState(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Loaded loaded(ResultSet row) throws SQLException {
        var beneficiaryId = row.getObject("beneficiary_id", UUID.class);
        var event = new GrantLoadedV1(
                new WalletId(Sql.uuid(row, "wallet_id")),
                new BeneficiaryId(beneficiaryId),
                new LotId(row.getObject("lot_id", UUID.class)),
                row.getString("grant_reference"),
                new ProgrammeId(row.getString("programme_id")),
                new Money(row.getLong("loaded_cents"), row.getString("currency")),
                Sql.instant(row, "valid_from"),
                Sql.instant(row, "valid_until"));
        return new Loaded(beneficiaryId, new PastEvent(event, Sql.instant(row, "loaded_at")));
    }
}
