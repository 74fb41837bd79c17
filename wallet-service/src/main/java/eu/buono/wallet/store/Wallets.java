package eu.buono.wallet.store;

import eu.buono.contracts.BeneficiaryId;
import eu.buono.contracts.LotId;
import eu.buono.contracts.Money;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.WalletId;
import eu.buono.wallet.model.Balances;
import eu.buono.wallet.model.Lot;
import eu.buono.wallet.model.Wallet;
import eu.buono.wallet.model.WalletState;
import eu.buono.wallet.programme.api.Validity;
import eu.buono.wallet.sql.store.Sql;
import eu.buono.wallet.sql.store.Sql.Column;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Finds and locks wallets with their lots. */
@ApplicationScoped
public class Wallets {

    private static final String LOT_COLUMNS = """
            wallet_id, lot_id, grant_reference, valid_from, valid_until, swept, loaded_cents, available_cents,
            held_cents, spent_cents, expired_cents, recovered_cents""";

    private static final String BY_ID = "SELECT * FROM wallet WHERE wallet_id = ANY(?)";

    private static final String OF_BENEFICIARY =
            "SELECT wallet_id FROM wallet WHERE beneficiary_id = ? ORDER BY programme_id";

    private static final String BY_OWNER = """
            SELECT wallet.* FROM unnest(?::uuid[], ?::text[]) AS owner (beneficiary_id, programme_id)
              JOIN wallet USING (beneficiary_id, programme_id)
            """;

    private static final String LOTS =
            "SELECT " + LOT_COLUMNS + " FROM lot WHERE wallet_id = ANY(?) ORDER BY wallet_id, lot_id";

    /** In one order for everybody, so that two lockers can wait for each other but never in a circle. */
    private static final String LOCK_LOTS = LOTS + " FOR UPDATE";

    private static final String LOCK_ENDED = "SELECT " + LOT_COLUMNS + ", currency" + """
              FROM lot JOIN wallet USING (wallet_id) WHERE NOT swept AND valid_until <= ?
             ORDER BY valid_until LIMIT ? FOR UPDATE OF lot SKIP LOCKED
            """;

    private static final String SWEPT = """
            UPDATE lot SET swept = true FROM unnest(?::uuid[], ?::uuid[]) AS ended (wallet_id, lot_id)
             WHERE lot.wallet_id = ended.wallet_id AND lot.lot_id = ended.lot_id
            """;

    private final Sql sql;

    Wallets(Sql sql) {
        this.sql = sql;
    }

    /** Whose wallet of which programme. */
    public record Owner(BeneficiaryId beneficiaryId, ProgrammeId programmeId) {}

    /** Finds the wallets of the owners and those with the ids, and locks their lots. Transaction: joins. */
    public List<Wallet> lock(Collection<Owner> owners, Collection<WalletId> walletIds) {
        var found = new LinkedHashMap<WalletId, Wallet>();
        headings(owners, walletIds).forEach(wallet -> found.put(wallet.walletId(), wallet));
        return withLots(found, LOCK_LOTS);
    }

    /** Finds a person's wallets with their lots, one per programme, without a lock. */
    public List<Wallet> findOf(BeneficiaryId beneficiaryId) {
        return find(sql.query(OF_BENEFICIARY, Sql::walletId, beneficiaryId.value()));
    }

    /** Finds wallets with their lots, without a lock. */
    public List<Wallet> find(Collection<WalletId> walletIds) {
        var found = new LinkedHashMap<WalletId, Wallet>();
        headings(List.of(), walletIds).forEach(wallet -> found.put(wallet.walletId(), wallet));
        return withLots(found, LOTS);
    }

    /** Locks lots that have ended and were not swept, at most {@code most}; leaves those that others have locked. */
    public List<Lot> lockEnded(Instant now, int most) {
        return sql.query(LOCK_ENDED, row -> lot(row, row.getString("currency")), now, most);
    }

    /** Marks lots as ended for everybody. */
    public void markSwept(List<Lot> lots) {
        sql.update(
                SWEPT,
                Column.of("uuid", lots, lot -> lot.walletId().value()),
                Column.of("uuid", lots, lot -> lot.lotId().value()));
    }

    private List<Wallet> headings(Collection<Owner> owners, Collection<WalletId> walletIds) {
        var headings = new ArrayList<Wallet>();
        if (!owners.isEmpty()) {
            var asked = List.copyOf(owners);
            headings.addAll(sql.query(
                    BY_OWNER,
                    Wallets::heading,
                    Column.of("uuid", asked, owner -> owner.beneficiaryId().value()),
                    Column.of("text", asked, owner -> owner.programmeId().value())));
        }
        if (!walletIds.isEmpty()) {
            headings.addAll(sql.query(BY_ID, Wallets::heading, ids(walletIds)));
        }
        return headings;
    }

    private List<Wallet> withLots(Map<WalletId, Wallet> headings, String lotsQuery) {
        if (headings.isEmpty()) {
            return List.of();
        }
        var lots = new HashMap<WalletId, List<Lot>>();
        sql.query(lotsQuery, row -> lot(row, currency(headings, row)), ids(headings.keySet()))
                .forEach(lot -> lots.computeIfAbsent(lot.walletId(), id -> new ArrayList<>())
                        .add(lot));
        return headings.values().stream()
                .map(wallet -> wallet.with(lots.getOrDefault(wallet.walletId(), List.of())))
                .toList();
    }

    private static String currency(Map<WalletId, Wallet> headings, ResultSet row) throws SQLException {
        return Optional.ofNullable(headings.get(Sql.walletId(row)))
                .orElseThrow()
                .currency();
    }

    private static Column ids(Collection<WalletId> walletIds) {
        return Column.of("uuid", List.copyOf(walletIds), WalletId::value);
    }

    static Owner owner(ResultSet row) throws SQLException {
        return new Owner(
                new BeneficiaryId(row.getObject("beneficiary_id", UUID.class)),
                new ProgrammeId(row.getString("programme_id")));
    }

    private static Wallet heading(ResultSet row) throws SQLException {
        var owner = owner(row);
        return new Wallet(
                Sql.walletId(row),
                owner.beneficiaryId(),
                owner.programmeId(),
                row.getString("currency"),
                WalletState.valueOf(row.getString("state")),
                List.of());
    }

    private static Lot lot(ResultSet row, String currency) throws SQLException {
        return new Lot(
                Sql.walletId(row),
                new LotId(row.getObject("lot_id", UUID.class)),
                row.getString("grant_reference"),
                new Validity(Sql.instant(row, "valid_from"), Sql.instant(row, "valid_until")),
                row.getBoolean("swept"),
                new Balances(
                        new Money(row.getLong("loaded_cents"), currency),
                        new Money(row.getLong("available_cents"), currency),
                        new Money(row.getLong("held_cents"), currency),
                        new Money(row.getLong("spent_cents"), currency),
                        new Money(row.getLong("expired_cents"), currency),
                        new Money(row.getLong("recovered_cents"), currency)));
    }
}
