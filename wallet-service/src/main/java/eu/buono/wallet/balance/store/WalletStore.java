package eu.buono.wallet.balance.store;

import eu.buono.contracts.BeneficiaryId;
import eu.buono.contracts.LotId;
import eu.buono.contracts.Money;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.WalletId;
import eu.buono.platform.durable.Sql;
import eu.buono.platform.durable.Sql.Column;
import eu.buono.wallet.balance.api.Balances;
import eu.buono.wallet.balance.api.Lot;
import eu.buono.wallet.balance.api.Wallet;
import eu.buono.wallet.balance.api.WalletOwner;
import eu.buono.wallet.balance.api.Wallets;
import eu.buono.wallet.programme.api.Validity;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Finds and locks wallets with their lots. A person with several tax codes has one wallet in a programme: the oldest
 * one, with the lots of all.
 */
@ApplicationScoped
public class WalletStore implements Wallets {

    private static final String LOT_COLUMNS = """
            wallet_id, lot_id, grant_reference, valid_from, valid_until, swept, loaded_cents, available_cents,
            held_cents, spent_cents, expired_cents, recovered_cents""";

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
    private final WalletHeadingStore headings;

    WalletStore(Sql sql, WalletHeadingStore headings) {
        this.sql = sql;
        this.headings = headings;
    }

    @Override
    public List<Wallet> lock(Collection<WalletOwner> owners, Collection<WalletId> walletIds) {
        return withLots(headings.of(owners, walletIds), LOCK_LOTS);
    }

    /** Finds a person's wallets with their lots, one per programme, without a lock. */
    public List<Wallet> findOf(BeneficiaryId beneficiaryId) {
        return withLots(headings.of(beneficiaryId), LOTS);
    }

    /** Finds wallets with their lots, without a lock. */
    public List<Wallet> find(Collection<WalletId> walletIds) {
        return withLots(headings.of(List.of(), walletIds), LOTS);
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

    private List<Wallet> withLots(List<Wallet> wallets, String lotsQuery) {
        if (wallets.isEmpty()) {
            return List.of();
        }
        Map<WalletId, Wallet> byPart = new HashMap<>();
        wallets.forEach(wallet -> wallet.parts().forEach(part -> byPart.put(part, wallet)));
        Map<WalletId, List<Lot>> lots = new HashMap<>();
        sql.query(lotsQuery, row -> lot(row, currency(byPart, row)), ids(byPart.keySet()))
                .forEach(lot -> lots.computeIfAbsent(of(byPart, lot.walletId()).walletId(), id -> new ArrayList<>())
                        .add(lot));
        return wallets.stream()
                .map(wallet -> wallet.with(lots.getOrDefault(wallet.walletId(), List.of())))
                .toList();
    }

    private static String currency(Map<WalletId, Wallet> byPart, ResultSet row) throws SQLException {
        return of(byPart, new WalletId(Sql.uuid(row, "wallet_id"))).currency();
    }

    private static Wallet of(Map<WalletId, Wallet> byPart, WalletId part) {
        return Optional.ofNullable(byPart.get(part)).orElseThrow();
    }

    private static Column ids(Collection<WalletId> walletIds) {
        return Column.of("uuid", List.copyOf(walletIds), WalletId::value);
    }

    static WalletOwner owner(ResultSet row) throws SQLException {
        return new WalletOwner(
                new BeneficiaryId(row.getObject("beneficiary_id", UUID.class)),
                new ProgrammeId(row.getString("programme_id")));
    }

    private static Lot lot(ResultSet row, String currency) throws SQLException {
        return new Lot(
                new WalletId(Sql.uuid(row, "wallet_id")),
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
