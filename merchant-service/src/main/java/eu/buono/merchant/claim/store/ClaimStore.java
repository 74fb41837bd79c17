package eu.buono.merchant.claim.store;

import eu.buono.contracts.CategoryId;
import eu.buono.contracts.ClaimName;
import eu.buono.contracts.MerchantId;
import eu.buono.contracts.Money;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.RedemptionId;
import eu.buono.contracts.ShopId;
import eu.buono.contracts.VoucherId;
import eu.buono.merchant.claim.api.Claim;
import eu.buono.merchant.store.Columns;
import eu.buono.merchant.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Reads claims for statements. */
@ApplicationScoped
public class ClaimStore {

    /** Which claims of a merchant; {@code from} is included, {@code until} is not. */
    public record Filter(
            MerchantId merchantId,
            Optional<Instant> from,
            Optional<Instant> until,
            Optional<ShopId> shopId,
            Optional<CategoryId> categoryId) {}

    /** A claim as a statement shows it, with what identifies the sale. */
    public record Entry(Claim claim, VoucherId voucherId, String reference) {}

    /** Where a page begins: after this entry, in the order of time. */
    public record Position(Instant claimedAt, RedemptionId redemptionId, ClaimName name) {

        public static Position of(Entry entry) {
            var claim = entry.claim();
            return new Position(claim.claimedAt(), claim.redemptionId(), claim.name());
        }
    }

    /** A later page of a walk: after which entry it begins, and the moment that the walk shows. */
    public record NextPage(Position after, ClaimMoment moment) {}

    /** Sums of all claims that match, whatever the page. */
    public record Total(long count, Money accrued, Money reversed) {}

    /** A transaction that has not begun yet can have written nothing: its claim was restored from another database. */
    private static final String MATCHING = """
              FROM claim
             WHERE claim.merchant_id = ?
               AND claimed_at >= coalesce(?::timestamptz, '-infinity')
               AND claimed_at < coalesce(?::timestamptz, 'infinity')
               AND (?::uuid IS NULL OR claim.shop_id = ?::uuid)
               AND (?::text IS NULL OR claim.category_id = ?::text)
               AND (written_by IS NULL
                    OR pg_visible_in_snapshot(written_by, ?::pg_snapshot)
                    OR written_by >= pg_snapshot_xmax(pg_current_snapshot()))
            """;

    private static final String PAGE = """
            SELECT matching.*, redemption.voucher_id, redemption.reference
              FROM (SELECT claim.*
            """ + MATCHING + """
                       AND (claimed_at, redemption_id, kind) > (?::timestamptz, ?::uuid, ?::text)
                     ORDER BY claimed_at, redemption_id, kind
                     LIMIT ?) AS matching
              JOIN redemption USING (redemption_id)
             ORDER BY claimed_at, redemption_id, kind
            """;

    private static final String TOTAL = """
            SELECT count(*),
                   coalesce(sum(cents) FILTER (WHERE cents > 0), 0),
                   coalesce(-sum(cents) FILTER (WHERE cents < 0), 0)
            """ + MATCHING;

    private static final Position BEGINNING = new Position(
            Instant.EPOCH,
            RedemptionId.of("00000000-0000-0000-0000-000000000000"),
            ClaimName.whole(ClaimName.Kind.ACCRUAL));

    private static final String MOMENT = "SELECT pg_current_snapshot()::text";

    private static final int ROWS_PER_QUERY = 1000;

    private final Transactions transactions;

    ClaimStore(Transactions transactions) {
        this.transactions = transactions;
    }

    /** A page, the total, and the moment of both and of all pages that follow. */
    public record Statement(List<Entry> entries, Total total, ClaimMoment moment) {}

    /** The first page of a walk, or the page that {@code next} names: as all were at the moment of the first one. */
    public Statement statement(Filter filter, Optional<NextPage> next, int countMax) {
        return transactions.look(connection -> {
            var moment = next.isPresent() ? next.get().moment() : moment(connection);
            var after = next.map(NextPage::after).orElse(BEGINNING);
            var entries = page(connection, filter, moment, after, countMax);
            try (var select = connection.prepareStatement(TOTAL)) {
                bind(select, filter, moment);
                return new Statement(entries, total(select), moment);
            }
        });
    }

    /** Reads a page of a stream when it may be read. */
    @FunctionalInterface
    public interface Turns {
        List<Entry> take(Supplier<List<Entry>> page);
    }

    /**
     * Gives every claim that matches to {@code reader}, as all were at one moment, without holding them in memory; nor
     * a connection, a transaction or a turn while it reads, since that may take as long as somebody's network.
     */
    public void stream(Filter filter, Turns turns, Consumer<Entry> reader) {
        var moment = transactions.look(ClaimStore::moment);
        var page = page(filter, turns, moment, BEGINNING);
        while (!page.isEmpty()) {
            page.forEach(reader);
            page = page(filter, turns, moment, Position.of(page.getLast()));
        }
    }

    private List<Entry> page(Filter filter, Turns turns, ClaimMoment moment, Position after) {
        return turns.take(
                () -> transactions.look(connection -> page(connection, filter, moment, after, ROWS_PER_QUERY)));
    }

    private static List<Entry> page(
            Connection connection, Filter filter, ClaimMoment moment, Position after, int countMax)
            throws SQLException {
        try (var select = connection.prepareStatement(PAGE)) {
            int next = bind(select, filter, moment);
            select.setString(next, after.claimedAt().toString());
            select.setObject(next + 1, after.redemptionId().value());
            select.setString(next + 2, after.name().toString());
            select.setInt(next + 3, countMax);
            return read(select);
        }
    }

    private static ClaimMoment moment(Connection connection) throws SQLException {
        try (var select = connection.prepareStatement(MOMENT);
                var found = select.executeQuery()) {
            found.next();
            return ClaimMoment.of(found.getString(1));
        }
    }

    private static int bind(PreparedStatement select, Filter filter, ClaimMoment moment) throws SQLException {
        select.setObject(1, filter.merchantId().value());
        select.setString(2, filter.from().map(Instant::toString).orElse(null));
        select.setString(3, filter.until().map(Instant::toString).orElse(null));
        String shop = filter.shopId().map(ShopId::toString).orElse(null);
        select.setString(4, shop);
        select.setString(5, shop);
        String category = filter.categoryId().map(CategoryId::value).orElse(null);
        select.setString(6, category);
        select.setString(7, category);
        select.setString(8, moment.snapshot());
        return 9;
    }

    private static List<Entry> read(PreparedStatement select) throws SQLException {
        try (var found = select.executeQuery()) {
            List<Entry> entries = new ArrayList<>();
            while (found.next()) {
                entries.add(entry(found));
            }
            return entries;
        }
    }

    private static Total total(PreparedStatement select) throws SQLException {
        try (var found = select.executeQuery()) {
            found.next();
            return new Total(found.getLong(1), Money.eur(found.getLong(2)), Money.eur(found.getLong(3)));
        }
    }

    private static Entry entry(ResultSet row) throws SQLException {
        var claim = new Claim(
                new RedemptionId(Columns.uuid(row, "redemption_id")),
                ClaimName.of(row.getString("kind")),
                new MerchantId(Columns.uuid(row, "merchant_id")),
                Columns.optionalUuid(row, "shop_id").map(ShopId::new),
                new ProgrammeId(row.getString("programme_id")),
                new CategoryId(row.getString("category_id")),
                new Money(Math.abs(row.getLong("cents")), row.getString("currency")),
                Columns.instant(row, "claimed_at"));
        return new Entry(claim, new VoucherId(Columns.uuid(row, "voucher_id")), row.getString("reference"));
    }
}
