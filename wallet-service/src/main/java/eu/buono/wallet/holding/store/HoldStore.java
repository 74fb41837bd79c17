package eu.buono.wallet.holding.store;

import eu.buono.contracts.KnownName;
import eu.buono.contracts.LotId;
import eu.buono.contracts.Money;
import eu.buono.contracts.RedemptionId;
import eu.buono.contracts.VoucherId;
import eu.buono.contracts.WalletId;
import eu.buono.contracts.event.WalletEvent.HoldRefusalReason;
import eu.buono.platform.durable.Sql;
import eu.buono.platform.durable.Sql.Column;
import eu.buono.wallet.balance.api.HoldPart;
import eu.buono.wallet.holding.model.Hold;
import eu.buono.wallet.holding.model.Hold.Funded;
import eu.buono.wallet.holding.model.Hold.Held;
import eu.buono.wallet.holding.model.Hold.Refused;
import eu.buono.wallet.holding.model.Hold.Released;
import eu.buono.wallet.holding.model.Hold.Reversed;
import eu.buono.wallet.holding.model.Hold.Spent;
import eu.buono.wallet.holding.model.Hold.Withdrawn;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Remembers what became of each voucher's money. */
@ApplicationScoped
public class HoldStore {

    /** Named one by one: of {@code *}, a prepared plan fails when a later version adds a column. */
    static final String COLUMNS =
            "voucher_id, state, wallet_id, currency, lot_ids, lot_cents, redemption_id, spent_cents, returned_cents, refusal";

    private static final String LOCK =
            "SELECT " + COLUMNS + " FROM hold WHERE voucher_id = ANY(?) ORDER BY voucher_id FOR UPDATE";

    private static final String ROWS = """
            unnest(?::uuid[], ?::text[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::uuid[], ?::bigint[], ?::bigint[],
                   ?::text[])
                AS r (voucher_id, state, wallet_id, currency, lot_ids, lot_cents, redemption_id, spent_cents,
                      returned_cents, refusal)
            """;

    /**
     * No ON CONFLICT: when another process inserted the same voucher meanwhile, this one must fail and decide again,
     * since it decided without knowing that row.
     */
    private static final String INSERT = """
            INSERT INTO hold (changed_at, voucher_id, state, wallet_id, currency, lot_ids, lot_cents, redemption_id,
                              spent_cents, returned_cents, refusal)
            SELECT ?::timestamptz, voucher_id, state, wallet_id, currency, lot_ids::uuid[], lot_cents::bigint[],
                   redemption_id, spent_cents, returned_cents, refusal FROM
            """ + ROWS;

    private static final String UPDATE = """
            UPDATE hold SET changed_at = ?, state = r.state, redemption_id = r.redemption_id, spent_cents = r.spent_cents,
                            returned_cents = r.returned_cents
              FROM
            """ + ROWS + " WHERE hold.voucher_id = r.voucher_id";

    private final Sql sql;

    HoldStore(Sql sql) {
        this.sql = sql;
    }

    /** Finds and locks what is known of the vouchers. Lock holds before lots. Transaction: joins. */
    public Map<VoucherId, Hold> lock(Collection<VoucherId> voucherIds) {
        var ids = Column.of("uuid", List.copyOf(voucherIds), VoucherId::value);
        var found = new HashMap<VoucherId, Hold>();
        sql.query(LOCK, HoldStore::hold, ids).forEach(hold -> found.put(hold.voucherId(), hold));
        return found;
    }

    /** Saves vouchers of which nothing was known. */
    public void insert(List<Hold> holds, Instant now) {
        if (!holds.isEmpty()) {
            sql.update(INSERT, values(holds, now));
        }
    }

    /** Saves the new states of holds that are locked. */
    public void update(List<Hold> holds, Instant now) {
        if (!holds.isEmpty()) {
            sql.update(UPDATE, values(holds, now));
        }
    }

    private static @Nullable Object[] values(List<Hold> holds, Instant now) {
        var rows = holds.stream().map(HoldRow::of).toList();
        return new @Nullable Object[] {
            now,
            Column.of("uuid", rows, HoldRow::voucherId),
            Column.of("text", rows, HoldRow::state),
            Column.of("uuid", rows, HoldRow::walletId),
            Column.of("text", rows, HoldRow::currency),
            Column.of("text", rows, HoldRow::lotIds),
            Column.of("text", rows, HoldRow::lotCents),
            Column.of("uuid", rows, HoldRow::redemptionId),
            Column.of("bigint", rows, HoldRow::spentCents),
            Column.of("bigint", rows, HoldRow::returnedCents),
            Column.of("text", rows, HoldRow::refusal)
        };
    }

    static Hold hold(ResultSet row) throws SQLException {
        var voucherId = new VoucherId(row.getObject("voucher_id", UUID.class));
        return switch (row.getString("state")) {
            case "REFUSED" -> new Refused(voucherId, reason(row.getString("refusal")));
            case "WITHDRAWN" -> new Withdrawn(voucherId);
            default -> funded(row, voucherId);
        };
    }

    /** A process of a later version may have refused for a reason that this one does not know. */
    private static HoldRefusalReason reason(String name) {
        return KnownName.of(HoldRefusalReason.class, name).orElse(HoldRefusalReason.UNKNOWN);
    }

    private static Hold funded(ResultSet row, VoucherId voucherId) throws SQLException {
        var walletId = new WalletId(Sql.uuid(row, "wallet_id"));
        var currency = row.getString("currency");
        var parts = parts(row, currency);
        var state = row.getString("state");
        return switch (state) {
            case "HELD" -> new Held(voucherId, walletId, parts);
            case "RELEASED" -> new Released(voucherId, walletId, parts);
            case "SPENT" ->
                new Spent(
                        voucherId,
                        walletId,
                        parts,
                        redemptionId(row),
                        spent(row, currency),
                        new Money(row.getLong("returned_cents"), currency));
            case "REVERSED" -> new Reversed(voucherId, walletId, parts, redemptionId(row), spent(row, currency));
            default -> throw new IllegalStateException("unknown hold state " + state);
        };
    }

    private static RedemptionId redemptionId(ResultSet row) throws SQLException {
        return new RedemptionId(row.getObject("redemption_id", UUID.class));
    }

    private static Money spent(ResultSet row, String currency) throws SQLException {
        return new Money(row.getLong("spent_cents"), currency);
    }

    private static List<HoldPart> parts(ResultSet row, String currency) throws SQLException {
        var lotIds = (UUID[]) row.getArray("lot_ids").getArray();
        var lotCents = (Long[]) row.getArray("lot_cents").getArray();
        var parts = new ArrayList<HoldPart>();
        for (int index = 0; index < lotIds.length; index++) {
            parts.add(new HoldPart(new LotId(lotIds[index]), new Money(lotCents[index], currency)));
        }
        return parts;
    }

    /** A hold as columns; the arrays as PostgreSQL writes them, since an array of arrays cannot be unnested by row. */
    private record HoldRow(
            UUID voucherId,
            String state,
            @Nullable UUID walletId,
            @Nullable String currency,
            String lotIds,
            String lotCents,
            @Nullable UUID redemptionId,
            @Nullable Long spentCents,
            long returnedCents,
            @Nullable String refusal) {

        static HoldRow of(Hold hold) {
            return switch (hold) {
                case Held held -> funded(held, "HELD");
                case Released released -> funded(released, "RELEASED");
                case Spent spent ->
                    redeemed(
                            spent,
                            "SPENT",
                            spent.redemptionId(),
                            spent.spent(),
                            spent.returned().cents());
                case Reversed reversed ->
                    redeemed(
                            reversed,
                            "REVERSED",
                            reversed.redemptionId(),
                            reversed.spent(),
                            reversed.spent().cents());
                case Refused refused ->
                    unfunded(refused, "REFUSED", refused.reason().name());
                case Withdrawn withdrawn -> unfunded(withdrawn, "WITHDRAWN", null);
            };
        }

        private static HoldRow funded(Funded hold, String state) {
            return funded(hold, state, null, null, 0);
        }

        private static HoldRow redeemed(
                Funded hold, String state, RedemptionId redemptionId, Money spent, long returnedCents) {
            return funded(hold, state, redemptionId.value(), spent.cents(), returnedCents);
        }

        private static HoldRow funded(
                Funded hold, String state, @Nullable UUID redemptionId, @Nullable Long spentCents, long returnedCents) {
            return new HoldRow(
                    hold.voucherId().value(),
                    state,
                    hold.walletId().value(),
                    hold.amount().currency(),
                    literal(hold, part -> part.lotId().toString()),
                    literal(hold, part -> Long.toString(part.amount().cents())),
                    redemptionId,
                    spentCents,
                    returnedCents,
                    null);
        }

        private static HoldRow unfunded(Hold hold, String state, @Nullable String refusal) {
            return new HoldRow(hold.voucherId().value(), state, null, null, "{}", "{}", null, null, 0, refusal);
        }

        private static String literal(Funded hold, java.util.function.Function<HoldPart, String> value) {
            return hold.parts().stream().map(value).collect(Collectors.joining(",", "{", "}"));
        }
    }
}
