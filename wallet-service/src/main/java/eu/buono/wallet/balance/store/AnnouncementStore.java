package eu.buono.wallet.balance.store;

import eu.buono.contracts.LotId;
import eu.buono.contracts.Money;
import eu.buono.contracts.WalletId;
import eu.buono.platform.durable.Sql;
import eu.buono.wallet.balance.api.WalletOwner;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** How far ends to come have been announced, and the lots that are next. All calls join the caller's transaction. */
@ApplicationScoped
public class AnnouncementStore {

    /** Before the key of every lot. */
    private static final UUID BEGIN = new UUID(0, 0);

    private static final String START =
            "INSERT INTO end_announcement (days, told_until) VALUES (?, ?) ON CONFLICT DO NOTHING";

    private static final String LOCK = """
            SELECT told_until, walking_until, last_wallet_id, last_lot_id FROM end_announcement
             WHERE days = ? FOR UPDATE SKIP LOCKED
            """;

    private static final String HAS_ENDS =
            "SELECT 1 FROM lot WHERE NOT swept AND valid_until >= ? AND valid_until < ? LIMIT 1";

    private static final String NEXT = """
            SELECT lot.wallet_id, lot.lot_id, beneficiary_id, programme_id, currency, available_cents, valid_until
              FROM lot JOIN wallet USING (wallet_id)
             WHERE (lot.wallet_id, lot.lot_id) > (?, ?) AND NOT swept AND available_cents > 0
               AND valid_until >= ? AND valid_until < ?
             ORDER BY lot.wallet_id, lot.lot_id LIMIT ?
            """;

    private static final String SAVE = """
            UPDATE end_announcement SET told_until = ?, walking_until = ?, last_wallet_id = ?, last_lot_id = ?
             WHERE days = ?
            """;

    private final Sql sql;

    AnnouncementStore(Sql sql) {
        this.sql = sql;
    }

    /**
     * How far the announcements of one number of days have come.
     *
     * @param toldUntil every lot that ends before it has been announced
     * @param walkingUntil the end of what is being walked, if something is
     * @param lastWalletId where the walk stands, with the lot
     */
    public record Progress(Instant toldUntil, Optional<Instant> walkingUntil, UUID lastWalletId, UUID lastLotId) {

        public Progress walkTo(Instant until) {
            return new Progress(toldUntil, Optional.of(until), BEGIN, BEGIN);
        }

        public Progress after(EndingLot lot) {
            return new Progress(
                    toldUntil, walkingUntil, lot.walletId().value(), lot.lotId().value());
        }

        public Progress toldTo(Instant until) {
            return new Progress(until, Optional.empty(), BEGIN, BEGIN);
        }
    }

    /** A lot that ends, with what is lost then. */
    public record EndingLot(WalletId walletId, LotId lotId, WalletOwner owner, Money available, Instant validUntil) {}

    /** The progress, locked; absent while another process has it. The first time it begins where the clock is. */
    public Optional<Progress> lock(int days, Instant now) {
        sql.update(START, days, now.plus(Duration.ofDays(days)));
        return sql.query(LOCK, AnnouncementStore::progress, days).stream().findFirst();
    }

    public void save(int days, Progress progress) {
        sql.update(
                SAVE,
                progress.toldUntil(),
                progress.walkingUntil().orElse(null),
                progress.lastWalletId(),
                progress.lastLotId(),
                days);
    }

    /** Whether a lot ends from the one instant until the other. */
    public boolean hasEnds(Instant from, Instant until) {
        return !sql.query(HAS_ENDS, row -> true, from, until).isEmpty();
    }

    /** The lots with money that end from an instant until that of the walk, after where it stands. */
    public List<EndingLot> next(Progress progress, Instant from, int countMax) {
        return sql.query(
                NEXT,
                AnnouncementStore::lot,
                progress.lastWalletId(),
                progress.lastLotId(),
                from,
                progress.walkingUntil().orElse(from),
                countMax);
    }

    private static Progress progress(ResultSet row) throws SQLException {
        return new Progress(
                Sql.instant(row, "told_until"),
                row.getObject("walking_until") == null
                        ? Optional.empty()
                        : Optional.of(Sql.instant(row, "walking_until")),
                row.getObject("last_wallet_id", UUID.class),
                row.getObject("last_lot_id", UUID.class));
    }

    private static EndingLot lot(ResultSet row) throws SQLException {
        return new EndingLot(
                new WalletId(Sql.uuid(row, "wallet_id")),
                new LotId(row.getObject("lot_id", UUID.class)),
                WalletStore.owner(row),
                new Money(row.getLong("available_cents"), row.getString("currency")),
                Sql.instant(row, "valid_until"));
    }
}
