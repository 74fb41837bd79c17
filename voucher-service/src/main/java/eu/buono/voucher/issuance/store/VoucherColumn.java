package eu.buono.voucher.issuance.store;

import eu.buono.platform.durable.SqlArray;
import eu.buono.voucher.issuance.api.Cancellation;
import eu.buono.voucher.issuance.api.CancellationStage;
import eu.buono.voucher.issuance.api.Instrument;
import eu.buono.voucher.issuance.api.Voucher;
import eu.buono.voucher.issuance.api.Voucher.Issued;
import eu.buono.voucher.issuance.api.Voucher.Redeemed;
import eu.buono.voucher.issuance.api.VoucherRefusal;
import eu.buono.voucher.issuance.api.VoucherSnapshot;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The columns of the voucher table: what each is called, its type, whether a move changes it, and what it holds. All
 * statements are made from this list.
 */
enum VoucherColumn {
    VOUCHER_ID("uuid", Kind.FIXED, snapshot -> Optional.of(snapshot.voucherId().value())),
    BENEFICIARY_ID(
            "uuid", Kind.FIXED, of(voucher -> voucher.issuance().beneficiaryId().value())),
    PROGRAMME_ID("text", Kind.FIXED, of(voucher -> voucher.terms().programmeId().value())),
    CHANNEL("text", Kind.FIXED, of(voucher -> voucher.terms().channel().name())),
    CATEGORY_ID("text", Kind.FIXED, of(voucher -> voucher.terms().categoryId().value())),
    GOOD_ID("text", Kind.FIXED, of(voucher -> voucher.terms().goodId().value())),
    AMOUNT_CENTS("bigint", Kind.FIXED, of(voucher -> voucher.terms().amount().cents())),
    CURRENCY("text", Kind.FIXED, of(voucher -> voucher.terms().amount().currency())),
    REQUESTED_AT("timestamptz", Kind.FIXED, of(voucher -> voucher.issuance().requestedAt())),
    DEADLINE("timestamptz", Kind.FIXED, of(voucher -> voucher.issuance().deadline())),
    VERSION("int", Kind.MOVED, snapshot -> Optional.of(snapshot.version())),
    STATE("text", Kind.MOVED, of(voucher -> voucher.state().name())),
    CODE_HASH(
            "text",
            Kind.MOVED,
            ofInstrument(drawn -> Optional.of(drawn.code().hash().hex()))),
    CODE_KEY_ID(
            "text",
            Kind.MOVED,
            ofInstrument(drawn -> Optional.of(drawn.code().sealed().keyId()))),
    CODE_SEALED(
            "text",
            Kind.MOVED,
            ofInstrument(drawn -> Optional.of(drawn.code().sealed().ciphertext()))),
    EXPIRES_AT("timestamptz", Kind.MOVED, ofInstrument(drawn -> Optional.of(drawn.expiresAt()))),
    ISSUED_AT("timestamptz", Kind.MOVED, ofInstrument(Instrument::issuedAt)),
    CANCELLATION("text", Kind.MOVED, of(voucher -> CancellationStage.of(voucher).name())),
    REFUSAL("text", Kind.MOVED, snapshot -> refusal(snapshot.voucher())),
    REDEMPTION_ID(
            "uuid",
            Kind.MOVED,
            ofRedeemed(redeemed -> Optional.of(redeemed.redemptionId().value()))),
    REDEEMED_CENTS(
            "bigint",
            Kind.MOVED,
            ofRedeemed(redeemed -> Optional.of(redeemed.amount().cents()))),
    REDEEMED_AT("timestamptz", Kind.MOVED, ofRedeemed(redeemed -> Optional.of(redeemed.redeemedAt()))),
    REVERSED_CENTS(
            "bigint",
            Kind.MOVED,
            ofRedeemed(
                    redeemed -> Optional.of(redeemed.reversedAmount().cents()).filter(cents -> cents > 0))),
    REVERSED_AT("timestamptz", Kind.MOVED, ofRedeemed(Redeemed::reversedAt));

    /** Fixed with the request, or changed by moves. */
    private enum Kind {
        FIXED,
        MOVED
    }

    private static final List<VoucherColumn> ALL = List.of(values());

    private static final List<VoucherColumn> MOVED =
            ALL.stream().filter(column -> column.kind == Kind.MOVED).toList();

    private static final List<VoucherColumn> SAVED =
            Stream.concat(Stream.of(VOUCHER_ID), MOVED.stream()).toList();

    /** All columns, as a statement lists them. */
    static final String NAMES = names(ALL, "");

    /** One new voucher; its parameters are bound by {@link #bind}. */
    static final String INSERT = "INSERT INTO voucher (" + NAMES + ") VALUES ("
            + ALL.stream().map(column -> "?::" + column.type).collect(Collectors.joining(", ")) + ")";

    /**
     * Moved vouchers, one array per column; bound by {@link #bindMoved}. The version makes a lost update impossible
     * even
     * for a caller that forgot to lock.
     */
    static final String SAVE =
            "UPDATE voucher SET (" + names(MOVED, "") + ") = (" + names(MOVED, "moved.") + ") FROM unnest("
                    + SAVED.stream().map(column -> "?::" + column.type + "[]").collect(Collectors.joining(", "))
                    + ") AS moved (" + names(SAVED, "")
                    + ") WHERE voucher.voucher_id = moved.voucher_id AND voucher.version < moved.version";

    private final String type;
    private final Kind kind;
    private final Function<VoucherSnapshot, Optional<?>> value;

    VoucherColumn(String type, Kind kind, Function<VoucherSnapshot, Optional<?>> value) {
        this.type = type;
        this.kind = kind;
        this.value = value;
    }

    /** The column's name in the database. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Binds the voucher to {@link #INSERT}. */
    static void bind(PreparedStatement insert, VoucherSnapshot snapshot) throws SQLException {
        for (var column : ALL) {
            insert.setObject(column.ordinal() + 1, jdbc(column.valueOf(snapshot)));
        }
    }

    /** Binds the vouchers to {@link #SAVE}. */
    static void bindMoved(PreparedStatement update, Connection connection, List<VoucherSnapshot> snapshots)
            throws SQLException {
        int parameter = 1;
        for (var column : SAVED) {
            @Nullable Object[] values = snapshots.stream().map(column::valueOf).toArray();
            update.setArray(parameter++, SqlArray.of(connection, column.type, values));
        }
    }

    private @Nullable Object valueOf(VoucherSnapshot snapshot) {
        return value.apply(snapshot).<Object>map(Function.identity()).orElse(null);
    }

    private static @Nullable Object jdbc(@Nullable Object value) {
        return value instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : value;
    }

    private static String names(List<VoucherColumn> columns, String prefix) {
        return columns.stream().map(column -> prefix + column.label()).collect(Collectors.joining(", "));
    }

    private static Optional<VoucherRefusal> refusal(Voucher voucher) {
        return voucher instanceof Issued issued && issued.cancellation() instanceof Cancellation.Denied denied
                ? Optional.of(denied.refusal())
                : voucher.refusal();
    }

    private static Function<VoucherSnapshot, Optional<?>> of(Function<Voucher, Object> value) {
        return snapshot -> Optional.of(value.apply(snapshot.voucher()));
    }

    private static Function<VoucherSnapshot, Optional<?>> ofInstrument(Function<Instrument, Optional<?>> value) {
        return snapshot -> snapshot.voucher().drawn().flatMap(value);
    }

    private static Function<VoucherSnapshot, Optional<?>> ofRedeemed(Function<Redeemed, Optional<?>> value) {
        return snapshot -> snapshot.voucher() instanceof Redeemed redeemed ? value.apply(redeemed) : Optional.empty();
    }
}
