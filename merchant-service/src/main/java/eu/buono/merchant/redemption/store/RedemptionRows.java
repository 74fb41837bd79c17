package eu.buono.merchant.redemption.store;

import eu.buono.contracts.Money;
import eu.buono.contracts.ShopId;
import eu.buono.merchant.redemption.api.Redemption;
import eu.buono.merchant.redemption.api.Redemption.Progress;
import eu.buono.merchant.redemption.model.UnitOfWork;
import eu.buono.merchant.store.SqlArrays;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Writes redemptions, many in one statement. */
final class RedemptionRows {

    /**
     * Named one by one: of a statement that reads {@code *}, a prepared plan fails when a later version adds a column.
     */
    static final String COLUMNS = """
            redemption_id, voucher_id, merchant_id, shop_id, reference, cents, currency, authorised_at, lapses_at,
            state, captured_cents, captured_at, ended_at, reversed_at, till_interface,
            CASE WHEN reversed_cents > 0 THEN (SELECT array_agg(part.cents ORDER BY number) FROM reversal_part AS part
                WHERE part.redemption_id = redemption.redemption_id) END AS part_cents,
            CASE WHEN reversed_cents > 0 THEN (SELECT array_agg(part.reference ORDER BY number)
                FROM reversal_part AS part WHERE part.redemption_id = redemption.redemption_id) END AS part_references,
            CASE WHEN reversed_cents > 0 THEN (SELECT array_agg(part.reversed_at ORDER BY number)
                FROM reversal_part AS part WHERE part.redemption_id = redemption.redemption_id) END AS part_instants
            """;

    /** What is selected from, given rows of {@code redemption}. */
    static final String WITH_ORIGIN = " AS redemption LEFT JOIN redemption_origin USING (redemption_id) ";

    private static final String INSERT = """
              WITH origin AS (INSERT INTO redemption_origin (redemption_id, till_interface)
                              SELECT * FROM unnest(?::uuid[], ?::text[]))
            INSERT INTO redemption (redemption_id, voucher_id, merchant_id, shop_id, reference, cents, currency,
                                    authorised_at, lapses_at, state, captured_cents, captured_at, ended_at, reversed_at,
                                    reversed_cents)
            SELECT * FROM unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::int8[], ?::text[],
                                 ?::timestamptz[], ?::timestamptz[], ?::text[], ?::int8[], ?::timestamptz[],
                                 ?::timestamptz[], ?::timestamptz[], ?::int8[])
            """;

    private static final String UPDATE = """
            UPDATE redemption
               SET state = changed.state, captured_cents = changed.captured_cents, captured_at = changed.captured_at,
                   ended_at = changed.ended_at, reversed_at = changed.reversed_at, reversed_cents = changed.reversed_cents
              FROM unnest(?::uuid[], ?::text[], ?::int8[], ?::timestamptz[], ?::timestamptz[], ?::timestamptz[], ?::int8[])
                   AS changed (redemption_id, state, captured_cents, captured_at, ended_at, reversed_at, reversed_cents)
             WHERE redemption.redemption_id = changed.redemption_id
            """;

    private static final String INSERT_PARTS = """
            INSERT INTO reversal_part (redemption_id, number, cents, reference, reversed_at)
            SELECT * FROM unnest(?::uuid[], ?::int8[], ?::int8[], ?::text[], ?::timestamptz[])
            """;

    private RedemptionRows() {}

    /** Writes parts of reversals; their redemptions must have been written before. */
    static void insertParts(Connection connection, List<UnitOfWork.NewPart> parts) throws SQLException {
        if (parts.isEmpty()) {
            return;
        }
        try (var insert = connection.prepareStatement(INSERT_PARTS)) {
            var rows = new SqlArrays<>(connection, parts);
            insert.setArray(1, rows.uuids(row -> row.redemptionId().value()));
            insert.setArray(2, rows.longs(row -> (long) row.number()));
            insert.setArray(3, rows.longs(row -> row.part().amount().cents()));
            insert.setArray(4, rows.optionalTexts(row -> row.part().reference()));
            insert.setArray(5, rows.instants(row -> row.part().reversedAt()));
            insert.executeUpdate();
        }
    }

    static void insert(Connection connection, List<Redemption> redemptions) throws SQLException {
        if (redemptions.isEmpty()) {
            return;
        }
        try (var insert = connection.prepareStatement(INSERT)) {
            var rows = new SqlArrays<>(connection, redemptions);
            insert.setArray(1, rows.uuids(redemption -> redemption.id().value()));
            insert.setArray(2, rows.texts(Redemption::startedBy));
            insert.setArray(3, rows.uuids(redemption -> redemption.id().value()));
            insert.setArray(4, rows.uuids(redemption -> redemption.voucherId().value()));
            insert.setArray(
                    5, rows.uuids(redemption -> redemption.order().merchantId().value()));
            insert.setArray(
                    6,
                    rows.optionalUuids(redemption -> redemption.order().shopId().map(ShopId::value)));
            insert.setArray(7, rows.texts(redemption -> redemption.order().reference()));
            insert.setArray(
                    8, rows.longs(redemption -> redemption.order().amount().cents()));
            insert.setArray(
                    9, rows.texts(redemption -> redemption.order().amount().currency()));
            insert.setArray(10, rows.instants(Redemption::authorisedAt));
            insert.setArray(11, rows.optionalInstants(Redemption::lapsesAt));
            insert.setArray(12, rows.texts(RedemptionRows::stateOf));
            insert.setArray(13, rows.optionalLongs(RedemptionRows::capturedCents));
            insert.setArray(14, rows.optionalInstants(RedemptionRows::capturedAt));
            insert.setArray(15, rows.optionalInstants(TillRows::endedAt));
            insert.setArray(16, rows.optionalInstants(RedemptionRows::reversedAt));
            insert.setArray(17, rows.longs(RedemptionRows::reversedCents));
            insert.executeUpdate();
        }
    }

    static void update(Connection connection, List<Redemption> redemptions) throws SQLException {
        if (redemptions.isEmpty()) {
            return;
        }
        try (var update = connection.prepareStatement(UPDATE)) {
            var rows = new SqlArrays<>(connection, redemptions);
            update.setArray(1, rows.uuids(redemption -> redemption.id().value()));
            update.setArray(2, rows.texts(RedemptionRows::stateOf));
            update.setArray(3, rows.optionalLongs(RedemptionRows::capturedCents));
            update.setArray(4, rows.optionalInstants(RedemptionRows::capturedAt));
            update.setArray(5, rows.optionalInstants(TillRows::endedAt));
            update.setArray(6, rows.optionalInstants(RedemptionRows::reversedAt));
            update.setArray(7, rows.longs(RedemptionRows::reversedCents));
            update.executeUpdate();
        }
    }

    private static String stateOf(Redemption redemption) {
        return redemption.progress().state().name();
    }

    private static Optional<Long> capturedCents(Redemption redemption) {
        return redemption.capturedAmount().map(amount -> amount.cents());
    }

    private static long reversedCents(Redemption redemption) {
        return redemption.reversedAmount().map(Money::cents).orElse(0L);
    }

    private static Optional<Instant> capturedAt(Redemption redemption) {
        return switch (redemption.progress()) {
            case Progress.Captured captured -> Optional.of(captured.capturedAt());
            case Progress.Reversed reversed -> Optional.of(reversed.capturedAt());
            case Progress.Authorised() -> Optional.empty();
            case Progress.Voided ignored -> Optional.empty();
            case Progress.Lapsed ignored -> Optional.empty();
        };
    }

    private static Optional<Instant> reversedAt(Redemption redemption) {
        return redemption.progress() instanceof Progress.Reversed reversed
                ? Optional.of(reversed.reversedAt())
                : Optional.empty();
    }
}
