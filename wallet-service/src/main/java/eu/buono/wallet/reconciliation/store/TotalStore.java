package eu.buono.wallet.reconciliation.store;

import eu.buono.platform.durable.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Sums over all wallets, and the search for lots that contradict the ledger or the holds. */
@ApplicationScoped
public class TotalStore {

    /** These read whole tables and may take longer than any other statement may. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** The canaries' money is nobody's. */
    private static final String SUMS = """
            SELECT coalesce(sum(loaded_cents), 0)::bigint AS loaded, coalesce(sum(available_cents), 0)::bigint AS available,
                   coalesce(sum(held_cents), 0)::bigint AS held, coalesce(sum(spent_cents), 0)::bigint AS spent,
                   coalesce(sum(expired_cents), 0)::bigint AS expired, coalesce(sum(recovered_cents), 0)::bigint AS recovered
              FROM lot
             WHERE wallet_id NOT IN (SELECT wallet_id FROM wallet WHERE programme_id = 'canary')
            """;

    /** One statement sees one state of the database, so traffic meanwhile cannot make a difference. */
    private static final String LOTS_AGAINST_LEDGER = """
            WITH ledger AS (
              SELECT wallet_id, lot_id,
                sum(CASE WHEN from_account = 'LOADED' THEN amount_cents ELSE 0 END) AS loaded,
                sum(CASE 'AVAILABLE' WHEN to_account THEN amount_cents WHEN from_account THEN -amount_cents ELSE 0 END) AS available,
                sum(CASE 'HELD' WHEN to_account THEN amount_cents WHEN from_account THEN -amount_cents ELSE 0 END) AS held,
                sum(CASE 'SPENT' WHEN to_account THEN amount_cents WHEN from_account THEN -amount_cents ELSE 0 END) AS spent,
                sum(CASE WHEN to_account = 'EXPIRED' THEN amount_cents ELSE 0 END) AS expired,
                sum(CASE WHEN to_account = 'RECOVERED' THEN amount_cents ELSE 0 END) AS recovered
              FROM ledger_transfer GROUP BY wallet_id, lot_id)
            SELECT coalesce(lot.lot_id, ledger.lot_id) AS lot_id
              FROM lot FULL JOIN ledger ON lot.wallet_id = ledger.wallet_id AND lot.lot_id = ledger.lot_id
             WHERE lot.lot_id IS NULL OR ledger.lot_id IS NULL
                OR (lot.loaded_cents, lot.available_cents, lot.held_cents, lot.spent_cents, lot.expired_cents, lot.recovered_cents)
                   IS DISTINCT FROM
                   (ledger.loaded, ledger.available, ledger.held, ledger.spent, ledger.expired, ledger.recovered)
             LIMIT ?
            """;

    private static final String LOTS_AGAINST_HOLDS = """
            WITH held AS (
              SELECT part.lot_id, sum(part.cents) AS cents
                FROM hold, unnest(lot_ids, lot_cents) AS part (lot_id, cents)
               WHERE state = 'HELD' GROUP BY part.lot_id),
            united AS (
              SELECT wallet_id, first_value(wallet_id) OVER (PARTITION BY person_id, programme_id ORDER BY wallet_id) AS oldest
                FROM person_code JOIN wallet USING (beneficiary_id)),
            spent AS (
              SELECT coalesce(oldest, wallet_id) AS wallet_id, sum(spent_cents - returned_cents) AS cents
                FROM hold LEFT JOIN united USING (wallet_id) WHERE state = 'SPENT' GROUP BY 1),
            spent_lots AS (
              SELECT coalesce(oldest, wallet_id) AS wallet_id, sum(spent_cents) AS cents
                FROM lot LEFT JOIN united USING (wallet_id) WHERE spent_cents > 0 GROUP BY 1)
            (SELECT coalesce(lot.lot_id, held.lot_id) AS lot_id FROM lot FULL JOIN held USING (lot_id)
              WHERE coalesce(lot.held_cents, 0) <> coalesce(held.cents, 0) LIMIT ?)
            UNION ALL
            (SELECT coalesce(spent_lots.wallet_id, spent.wallet_id) FROM spent_lots FULL JOIN spent USING (wallet_id)
              WHERE coalesce(spent_lots.cents, 0) <> coalesce(spent.cents, 0) LIMIT ?)
            """;

    private final Sql sql;

    TotalStore(Sql sql) {
        this.sql = sql;
    }

    /** Sums over all lots, in cents. */
    @Schema(name = "WalletSums")
    public record Sums(long loaded, long available, long held, long spent, long expired, long recovered) {}

    public Sums sums() {
        return sql.patiently(PATIENCE, () -> sql.query(SUMS, TotalStore::readSums))
                .getFirst();
    }

    /** Lots whose balances are not the sums of their transfers, at most {@code most}. */
    public List<UUID> lotsAgainstLedger(int most) {
        return sql.patiently(PATIENCE, () -> sql.query(LOTS_AGAINST_LEDGER, TotalStore::readLot, most));
    }

    /** Lots (or wallets) whose held or spent money is not that of their holds, at most {@code most} of each. */
    public List<UUID> lotsAgainstHolds(int most) {
        return sql.patiently(PATIENCE, () -> sql.query(LOTS_AGAINST_HOLDS, TotalStore::readLot, most, most));
    }

    private static UUID readLot(ResultSet row) throws SQLException {
        return row.getObject("lot_id", UUID.class);
    }

    private static Sums readSums(ResultSet row) throws SQLException {
        return new Sums(
                row.getLong("loaded"),
                row.getLong("available"),
                row.getLong("held"),
                row.getLong("spent"),
                row.getLong("expired"),
                row.getLong("recovered"));
    }
}
