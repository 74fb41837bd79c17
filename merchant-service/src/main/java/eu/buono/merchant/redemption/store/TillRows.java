package eu.buono.merchant.redemption.store;

import eu.buono.contracts.CategoryId;
import eu.buono.contracts.Channel;
import eu.buono.contracts.KnownName;
import eu.buono.contracts.MerchantId;
import eu.buono.contracts.Money;
import eu.buono.contracts.RedemptionId;
import eu.buono.contracts.ShopId;
import eu.buono.contracts.VoucherId;
import eu.buono.contracts.event.MerchantEvent.Closing;
import eu.buono.contracts.event.MerchantEvent.TillInterface;
import eu.buono.merchant.redemption.api.Redemption;
import eu.buono.merchant.redemption.api.Redemption.Progress;
import eu.buono.merchant.redemption.api.ReversalPart;
import eu.buono.merchant.redemption.api.TillSale;
import eu.buono.merchant.redemption.model.Merchant;
import eu.buono.merchant.redemption.model.TillVoucher;
import eu.buono.merchant.registry.api.MerchantState;
import eu.buono.merchant.store.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How rows and model types correspond. */
public final class TillRows {

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
        var authorisedAt = Columns.instant(row, "authorised_at");
        var order = new TillSale(
                new MerchantId(Columns.uuid(row, "merchant_id")),
                Columns.optionalUuid(row, "shop_id").map(ShopId::new),
                row.getString("reference"),
                new Money(row.getLong("cents"), row.getString("currency")),
                Columns.optionalInstant(row, "lapses_at").map(lapsesAt -> Duration.between(authorisedAt, lapsesAt)));
        return new Redemption(
                new RedemptionId(Columns.uuid(row, "redemption_id")),
                new VoucherId(Columns.uuid(row, "voucher_id")),
                order,
                startedBy(row.getString("till_interface")),
                authorisedAt,
                progress(row));
    }

    /** {@code UNKNOWN} where a process of another version wrote none, or one that this version does not know. */
    private static TillInterface startedBy(@Nullable String name) {
        return KnownName.of(TillInterface.class, name).orElse(TillInterface.UNKNOWN);
    }

    private static Progress progress(ResultSet row) throws SQLException {
        String state = row.getString("state");
        return switch (state) {
            case "AUTHORISED" -> new Progress.Authorised();
            case "CAPTURED" -> new Progress.Captured(captured(row), Columns.instant(row, "captured_at"), parts(row));
            case "VOIDED" -> new Progress.Voided(Columns.instant(row, "ended_at"));
            case "LAPSED" -> new Progress.Lapsed(Columns.instant(row, "ended_at"));
            case "REVERSED" ->
                new Progress.Reversed(
                        captured(row),
                        Columns.instant(row, "captured_at"),
                        Columns.instant(row, "reversed_at"),
                        parts(row));
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
                new MerchantId(Columns.uuid(row, "merchant_id")),
                MerchantState.valueOf(row.getString("state")),
                set(row, "categories", CategoryId::new),
                set(row, "channels", Channel::valueOf),
                set(row, "shops", ShopId::of));
    }

    private static List<ReversalPart> parts(ResultSet row) throws SQLException {
        var amounts = row.getArray("part_cents");
        if (amounts == null) {
            return List.of();
        }
        var cents = (Long[]) amounts.getArray();
        var references = (@Nullable String[]) row.getArray("part_references").getArray();
        var instants = (Timestamp[]) row.getArray("part_instants").getArray();
        List<ReversalPart> parts = new ArrayList<>(cents.length);
        for (int index = 0; index < cents.length; index++) {
            parts.add(new ReversalPart(
                    new Money(cents[index], row.getString("currency")),
                    Optional.ofNullable(references[index]),
                    instants[index].toInstant()));
        }
        return parts;
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
