package eu.buono.merchant.store;

import eu.buono.contracts.CategoryId;
import eu.buono.contracts.Channel;
import eu.buono.contracts.MerchantId;
import eu.buono.contracts.Money;
import eu.buono.contracts.RedemptionId;
import eu.buono.contracts.ShopId;
import eu.buono.contracts.VoucherId;
import eu.buono.contracts.event.MerchantEvent.Closing;
import eu.buono.merchant.model.Merchant;
import eu.buono.merchant.model.MerchantState;
import eu.buono.merchant.model.Redemption;
import eu.buono.merchant.model.Redemption.Progress;
import eu.buono.merchant.model.TillOrder;
import eu.buono.merchant.model.TillVoucher;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How rows and model types correspond. */
final class TillRows {

    private TillRows() {}

    static String stateOf(TillVoucher voucher) {
        return switch (voucher) {
            case TillVoucher.Open ignored -> "OPEN";
            case TillVoucher.Frozen ignored -> "FROZEN";
            case TillVoucher.Redeemed ignored -> "REDEEMED";
            case TillVoucher.Reversed ignored -> "REVERSED";
            case TillVoucher.Closed ignored -> "CLOSED";
        };
    }

    static Optional<Closing> closingOf(TillVoucher voucher) {
        return voucher instanceof TillVoucher.Closed closed ? Optional.of(closed.closing()) : Optional.empty();
    }

    static Redemption redemption(ResultSet row) throws SQLException {
        var authorisedAt = instant(row, "authorised_at");
        var order = new TillOrder(
                new MerchantId(uuid(row, "merchant_id")),
                optionalUuid(row, "shop_id").map(ShopId::new),
                row.getString("reference"),
                new Money(row.getLong("cents"), row.getString("currency")),
                optionalInstant(row, "lapses_at").map(lapsesAt -> Duration.between(authorisedAt, lapsesAt)));
        return new Redemption(
                new RedemptionId(uuid(row, "redemption_id")),
                new VoucherId(uuid(row, "voucher_id")),
                order,
                authorisedAt,
                progress(row));
    }

    private static Progress progress(ResultSet row) throws SQLException {
        String state = row.getString("state");
        return switch (state) {
            case "AUTHORISED" -> new Progress.Authorised();
            case "CAPTURED" -> new Progress.Captured(captured(row), instant(row, "captured_at"));
            case "VOIDED" -> new Progress.Voided(instant(row, "ended_at"));
            case "LAPSED" -> new Progress.Lapsed(instant(row, "ended_at"));
            case "REVERSED" ->
                new Progress.Reversed(captured(row), instant(row, "captured_at"), instant(row, "reversed_at"));
            default -> throw new IllegalStateException("unknown state " + state + " of a redemption");
        };
    }

    static Optional<Instant> endedAt(Redemption redemption) {
        return switch (redemption.progress()) {
            case Progress.Voided voided -> Optional.of(voided.voidedAt());
            case Progress.Lapsed lapsed -> Optional.of(lapsed.lapsedAt());
            case Progress.Authorised() -> Optional.empty();
            case Progress.Captured ignored -> Optional.empty();
            case Progress.Reversed ignored -> Optional.empty();
        };
    }

    static Merchant merchant(ResultSet row) throws SQLException {
        return new Merchant(
                new MerchantId(uuid(row, "merchant_id")),
                MerchantState.valueOf(row.getString("state")),
                set(row, "categories", CategoryId::new),
                set(row, "channels", Channel::valueOf),
                set(row, "shops", ShopId::of));
    }

    static UUID uuid(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    static Optional<UUID> optionalUuid(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, UUID.class));
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static Optional<Instant> optionalInstant(ResultSet row, String column) throws SQLException {
        @Nullable OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return Optional.ofNullable(value).map(OffsetDateTime::toInstant);
    }

    private static Money captured(ResultSet row) throws SQLException {
        return new Money(row.getLong("captured_cents"), row.getString("currency"));
    }

    private static <T> Set<T> set(ResultSet row, String column, Function<String, T> read) throws SQLException {
        return Arrays.stream((String[]) row.getArray(column).getArray())
                .map(read)
                .collect(Collectors.toUnmodifiableSet());
    }
}
