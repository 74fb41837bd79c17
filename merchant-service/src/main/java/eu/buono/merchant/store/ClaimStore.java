package eu.buono.merchant.store;

import eu.buono.contracts.CategoryId;
import eu.buono.contracts.MerchantId;
import eu.buono.contracts.Money;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.RedemptionId;
import eu.buono.contracts.ShopId;
import eu.buono.contracts.VoucherId;
import eu.buono.merchant.model.Claim;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

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
    public record Position(Instant claimedAt, RedemptionId redemptionId, Claim.Kind kind) {}

    /** Sums of all claims that match, whatever the page. */
    public record Total(long count, Money accrued, Money reversed) {}

    private static final String MATCHING = """
              FROM claim
             WHERE claim.merchant_id = ?
               AND claimed_at >= coalesce(?::timestamptz, '-infinity')
               AND claimed_at < coalesce(?::timestamptz, 'infinity')
               AND (?::uuid IS NULL OR claim.shop_id = ?::uuid)
               AND (?::text IS NULL OR claim.category_id = ?::text)
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
                   coalesce(sum(cents) FILTER (WHERE kind = 'ACCRUAL'), 0),
                   coalesce(-sum(cents) FILTER (WHERE kind = 'REVERSAL'), 0)
            """ + MATCHING;

    private static final Position BEGINNING =
            new Position(Instant.EPOCH, RedemptionId.of("00000000-0000-0000-0000-000000000000"), Claim.Kind.ACCRUAL);

    private static final int ROWS_PER_FETCH = 1000;

    private final Transactions transactions;

    ClaimStore(Transactions transactions) {
        this.transactions = transactions;
    }

    /** A page and the total in one snapshot, so that they agree. */
    public record Statement(List<Entry> entries, Total total) {}

    public Statement statement(Filter filter, Optional<Position> after, int countMax) {
        return transactions.look(connection -> {
            List<Entry> entries = new ArrayList<>();
            try (var select = connection.prepareStatement(PAGE)) {
                bind(select, filter, after.orElse(BEGINNING), countMax);
                read(select, entries::add);
            }
            try (var select = connection.prepareStatement(TOTAL)) {
                bind(select, filter);
                return new Statement(entries, total(select));
            }
        });
    }

    /** Gives every claim that matches to {@code reader}, however many, without holding them in memory. */
    public void stream(Filter filter, Consumer<Entry> reader) {
        transactions.look(connection -> {
            try (var select = connection.prepareStatement(PAGE)) {
                select.setFetchSize(ROWS_PER_FETCH);
                bind(select, filter, BEGINNING, Integer.MAX_VALUE);
                read(select, reader);
                return true;
            }
        });
    }

    private static int bind(PreparedStatement select, Filter filter) throws SQLException {
        select.setObject(1, filter.merchantId().value());
        select.setString(2, filter.from().map(Instant::toString).orElse(null));
        select.setString(3, filter.until().map(Instant::toString).orElse(null));
        String shop = filter.shopId().map(ShopId::toString).orElse(null);
        select.setString(4, shop);
        select.setString(5, shop);
        String category = filter.categoryId().map(CategoryId::value).orElse(null);
        select.setString(6, category);
        select.setString(7, category);
        return 8;
    }

    private static void bind(PreparedStatement select, Filter filter, Position after, int countMax)
            throws SQLException {
        int next = bind(select, filter);
        select.setString(next, after.claimedAt().toString());
        select.setObject(next + 1, after.redemptionId().value());
        select.setString(next + 2, after.kind().name());
        select.setInt(next + 3, countMax);
    }

    private static void read(PreparedStatement select, Consumer<Entry> reader) throws SQLException {
        try (var found = select.executeQuery()) {
            while (found.next()) {
                reader.accept(entry(found));
            }
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
                new RedemptionId(TillRows.uuid(row, "redemption_id")),
                Claim.Kind.valueOf(row.getString("kind")),
                new MerchantId(TillRows.uuid(row, "merchant_id")),
                TillRows.optionalUuid(row, "shop_id").map(ShopId::new),
                new ProgrammeId(row.getString("programme_id")),
                new CategoryId(row.getString("category_id")),
                new Money(Math.abs(row.getLong("cents")), row.getString("currency")),
                TillRows.instant(row, "claimed_at"));
        return new Entry(claim, new VoucherId(TillRows.uuid(row, "voucher_id")), row.getString("reference"));
    }
}
