package eu.buono.voucher.issuance.store;

import eu.buono.platform.durable.SqlArray;
import eu.buono.voucher.issuance.api.Cancellation;
import eu.buono.voucher.issuance.api.Instrument;
import eu.buono.voucher.issuance.api.Voucher;
import eu.buono.voucher.issuance.api.Voucher.Issued;
import eu.buono.voucher.issuance.api.Voucher.Redeemed;
import eu.buono.voucher.issuance.api.VoucherRefusal;
import eu.buono.voucher.issuance.api.VoucherSnapshot;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The voucher's id and the columns that moves change, as arrays for {@code unnest}: one element per voucher. */
final class VoucherColumns {

    static final String NAMES = """
            version, state, code_hash, code_key_id, code_sealed, expires_at, issued_at,
            cancellation, refusal, redemption_id, redeemed_cents, redeemed_at, reversed_at
            """;

    static final String UNNESTED = """
            unnest(?::uuid[], ?::int[], ?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::timestamptz[],
                   ?::text[], ?::text[], ?::uuid[], ?::bigint[], ?::timestamptz[], ?::timestamptz[])
            """;

    private record Column(String type, Function<VoucherSnapshot, Optional<?>> value) {}

    private static final List<Column> COLUMNS = List.of(
            column("uuid", voucher -> Optional.of(voucher.terms().voucherId().value())),
            new Column("int", snapshot -> Optional.of(snapshot.version())),
            column("text", voucher -> Optional.of(voucher.state().name())),
            ofInstrument(
                    "text", instrument -> Optional.of(instrument.code().hash().hex())),
            ofInstrument(
                    "text", instrument -> Optional.of(instrument.code().sealed().keyId())),
            ofInstrument(
                    "text", instrument -> Optional.of(instrument.code().sealed().ciphertext())),
            ofInstrument("timestamptz", instrument -> Optional.of(instrument.expiresAt())),
            ofInstrument("timestamptz", Instrument::issuedAt),
            column("text", voucher -> Optional.of(VoucherRow.CancellationName.of(voucher))),
            column("text", VoucherColumns::refusal),
            ofRedeemed("uuid", redeemed -> Optional.of(redeemed.redemptionId().value())),
            ofRedeemed("bigint", redeemed -> Optional.of(redeemed.amount().cents())),
            ofRedeemed("timestamptz", redeemed -> Optional.of(redeemed.redeemedAt())),
            ofRedeemed("timestamptz", Redeemed::reversedAt));

    private VoucherColumns() {}

    /** Binds one array per column, from the first parameter on. */
    static void bind(PreparedStatement statement, Connection connection, List<VoucherSnapshot> snapshots)
            throws SQLException {
        int parameter = 1;
        for (var column : COLUMNS) {
            @Nullable
            Object[] values = snapshots.stream()
                    .map(column.value())
                    .map(value -> value.<Object>map(Function.identity()).orElse(null))
                    .toArray();
            statement.setArray(parameter++, SqlArray.of(connection, column.type(), values));
        }
    }

    private static Optional<VoucherRefusal> refusal(Voucher voucher) {
        return voucher instanceof Issued issued && issued.cancellation() instanceof Cancellation.Denied denied
                ? Optional.of(denied.refusal())
                : voucher.refusal();
    }

    private static Column column(String type, Function<Voucher, Optional<?>> value) {
        return new Column(type, snapshot -> value.apply(snapshot.voucher()));
    }

    private static Column ofInstrument(String type, Function<Instrument, Optional<?>> value) {
        return column(type, voucher -> voucher.drawn().flatMap(value));
    }

    private static Column ofRedeemed(String type, Function<Redeemed, Optional<?>> value) {
        return column(type, voucher -> voucher instanceof Redeemed redeemed ? value.apply(redeemed) : Optional.empty());
    }
}
