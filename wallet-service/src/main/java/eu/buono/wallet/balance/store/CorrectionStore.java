package eu.buono.wallet.balance.store;

import eu.buono.contracts.LotId;
import eu.buono.contracts.Money;
import eu.buono.contracts.WalletId;
import eu.buono.platform.durable.Sql;
import eu.buono.platform.durable.Sql.Column;
import eu.buono.wallet.balance.api.Lot;
import eu.buono.wallet.balance.model.CorrectionKind;
import eu.buono.wallet.balance.model.GrantCorrection;
import eu.buono.wallet.balance.model.GrantDebt;
import eu.buono.wallet.balance.model.RecoveryShare;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** How grants were corrected, and what is owed since. All calls join the caller's transaction. */
@ApplicationScoped
public class CorrectionStore {

    private static final String GRANT = """
            SELECT lot.decreased_cents, lot.regained_cents, lot.expired_cents, lot.loaded_at, wallet.currency,
                   coalesce(programme_year, programme_year_of(programme_id, grant_reference, valid_from)) AS programme_year
              FROM lot JOIN wallet USING (wallet_id) WHERE lot.wallet_id = ? AND lot_id = ?
            """;

    private static final String DECREASE =
            "UPDATE lot SET decreased_cents = decreased_cents + ? WHERE wallet_id = ? AND lot_id = ?";

    private static final String REGAIN = """
            UPDATE lot SET regained_cents = regained_cents + regained.cents
              FROM (SELECT wallet_id, lot_id, sum(cents) AS cents
                      FROM unnest(?::uuid[], ?::uuid[], ?::bigint[]) AS share (wallet_id, lot_id, cents)
                     GROUP BY wallet_id, lot_id) AS regained
             WHERE lot.wallet_id = regained.wallet_id AND lot.lot_id = regained.lot_id
            """;

    private static final String INSERT = """
            INSERT INTO grant_correction (correction_id, wallet_id, lot_id, kind, amount_cents, new_lot_id, reason,
                                          corrected_by, corrected_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String OF_WALLETS = """
            SELECT grant_correction.*, currency FROM grant_correction JOIN wallet USING (wallet_id)
             WHERE wallet_id = ANY (?) ORDER BY corrected_at, correction_id
            """;

    private static final String DEBTS = """
            SELECT wallet_id, lot_id, decreased_cents, regained_cents, expired_cents, currency,
                   (SELECT correction_id FROM grant_correction
                     WHERE grant_correction.wallet_id = lot.wallet_id AND grant_correction.lot_id = lot.lot_id
                       AND kind <> 'INCREASE' ORDER BY corrected_at DESC, correction_id DESC LIMIT 1) AS correction_id
              FROM lot JOIN wallet USING (wallet_id)
             WHERE wallet_id = ANY (?) AND decreased_cents > regained_cents
             ORDER BY loaded_at, lot_id
            """;

    private static final String OWING = """
            SELECT DISTINCT wallet_id FROM lot
             WHERE wallet_id = ANY (?) AND decreased_cents > regained_cents + expired_cents
            """;

    /** Only where something can be taken: somebody may owe for years. */
    private static final String OWING_WITH_MONEY = """
            SELECT DISTINCT wallet_id FROM lot
             WHERE decreased_cents > regained_cents AND decreased_cents > regained_cents + expired_cents
               AND EXISTS (SELECT FROM lot AS other WHERE other.wallet_id = lot.wallet_id AND NOT other.swept
                              AND other.valid_until > ? AND other.available_cents > 0)
             LIMIT ?
            """;

    private final Sql sql;

    CorrectionStore(Sql sql) {
        this.sql = sql;
    }

    /**
     * What of a grant a lot does not say.
     *
     * @param decreased by how much corrections have made it less
     * @param owed what of that is still to be taken back
     */
    public record GrantState(Money decreased, Money owed, int programmeYear, Instant loadedAt) {}

    public GrantState grant(Lot lot) {
        return sql.query(
                        GRANT,
                        row -> new GrantState(
                                money(row, "decreased_cents"),
                                owed(row),
                                row.getInt("programme_year"),
                                Sql.instant(row, "loaded_at")),
                        lot.walletId().value(),
                        lot.lotId().value())
                .getFirst();
    }

    /** The grant becomes less by so much. The lot must be locked. */
    public void decrease(Lot lot, Money amount) {
        sql.update(DECREASE, amount.cents(), lot.walletId().value(), lot.lotId().value());
    }

    public void add(GrantCorrection correction) {
        sql.update(
                INSERT,
                correction.correctionId(),
                correction.walletId().value(),
                correction.lotId().value(),
                correction.kind().name(),
                correction.amount().cents(),
                correction.newLotId().map(LotId::value).orElse(null),
                correction.reason(),
                correction.correctedBy(),
                correction.correctedAt());
    }

    /** The corrections of all grants in these wallets, oldest first. */
    public List<GrantCorrection> of(Collection<WalletId> walletIds) {
        return sql.query(OF_WALLETS, CorrectionStore::correction, ids(walletIds));
    }

    /** What is owed in these wallets, of the oldest grant first. The lots must be locked. */
    public List<GrantDebt> debts(Collection<WalletId> walletIds) {
        return sql
                .query(
                        DEBTS,
                        row -> new GrantDebt(
                                new WalletId(Sql.uuid(row, "wallet_id")),
                                new LotId(row.getObject("lot_id", UUID.class)),
                                row.getObject("correction_id", UUID.class),
                                owed(row)),
                        ids(walletIds))
                .stream()
                .filter(debt -> !debt.owed().isZero())
                .toList();
    }

    /** Those of the wallets in which something is owed. */
    public List<WalletId> owing(Collection<WalletId> walletIds) {
        return sql.query(OWING, row -> new WalletId(Sql.uuid(row, "wallet_id")), ids(walletIds));
    }

    /** At most {@code most} wallets in which something is owed and something available. */
    public List<WalletId> owingWithMoney(Instant now, int most) {
        return sql.query(OWING_WITH_MONEY, row -> new WalletId(Sql.uuid(row, "wallet_id")), now, most);
    }

    /** The debts became less by what was taken. */
    public void regain(List<RecoveryShare> shares) {
        sql.update(
                REGAIN,
                Column.of("uuid", shares, share -> share.debt().walletId().value()),
                Column.of("uuid", shares, share -> share.debt().lotId().value()),
                Column.of("bigint", shares, share -> share.transfer().amount().cents()));
    }

    private static GrantCorrection correction(ResultSet row) throws SQLException {
        return new GrantCorrection(
                row.getObject("correction_id", UUID.class),
                new WalletId(Sql.uuid(row, "wallet_id")),
                new LotId(row.getObject("lot_id", UUID.class)),
                CorrectionKind.valueOf(row.getString("kind")),
                money(row, "amount_cents"),
                Optional.ofNullable(row.getObject("new_lot_id", UUID.class)).map(LotId::new),
                row.getString("reason"),
                row.getString("corrected_by"),
                Sql.instant(row, "corrected_at"));
    }

    private static Money owed(ResultSet row) throws SQLException {
        return GrantDebt.owed(money(row, "decreased_cents"), money(row, "regained_cents"), money(row, "expired_cents"));
    }

    private static Money money(ResultSet row, String column) throws SQLException {
        return new Money(row.getLong(column), row.getString("currency"));
    }

    private static Column ids(Collection<WalletId> walletIds) {
        return Column.of("uuid", List.copyOf(walletIds), WalletId::value);
    }
}
