package eu.buono.merchant.redemption.store;

import eu.buono.contracts.CategoryId;
import eu.buono.contracts.Channel;
import eu.buono.contracts.CodeHash;
import eu.buono.contracts.GoodId;
import eu.buono.contracts.MerchantId;
import eu.buono.contracts.Money;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.VoucherId;
import eu.buono.contracts.event.MerchantEvent.Closing;
import eu.buono.merchant.redemption.api.Redemption;
import eu.buono.merchant.redemption.api.Sandbox;
import eu.buono.merchant.redemption.api.VoucherTerms;
import eu.buono.merchant.redemption.model.TillVoucher;
import eu.buono.merchant.store.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A row of {@code till_voucher}.
 *
 * @param terms absent only for a tombstone: withdrawn before it was registered
 */
public record VoucherRow(
        VoucherId voucherId,
        Optional<CodeHash> code,
        Optional<VoucherTerms> terms,
        Instant registeredAt,
        String state,
        Optional<Closing> closing) {

    static final String COLUMNS = """
            voucher_id, encode(code_hash, 'hex') AS code_hash, programme_id, channel, category_id, good_id, cents,
            currency, expires_at, registered_at, state, closing, sandbox_merchant_id, sandbox_outcome
            """;

    static VoucherRow of(ResultSet row) throws SQLException {
        var voucherId = new VoucherId(Columns.uuid(row, "voucher_id"));
        var code = Optional.ofNullable(row.getString("code_hash")).map(CodeHash::new);
        return new VoucherRow(
                voucherId,
                code,
                code.isPresent() ? Optional.of(terms(row, voucherId)) : Optional.empty(),
                Columns.instant(row, "registered_at"),
                row.getString("state"),
                Optional.ofNullable(row.getString("closing")).map(Closing::valueOf));
    }

    /** The voucher in its state, with its live redemption if it has one. */
    TillVoucher voucher(Map<VoucherId, Redemption> live) {
        return switch (state) {
            case "OPEN" -> new TillVoucher.Open(terms.orElseThrow());
            case "FROZEN" -> new TillVoucher.Frozen(terms.orElseThrow(), redemption(live));
            case "REDEEMED" -> new TillVoucher.Redeemed(terms.orElseThrow(), redemption(live));
            case "REVERSED" -> new TillVoucher.Reversed(terms.orElseThrow(), redemption(live));
            case "CLOSED" -> new TillVoucher.Closed(voucherId, closing.orElseThrow());
            default -> throw new IllegalStateException("unknown state " + state + " of voucher " + voucherId);
        };
    }

    private Redemption redemption(Map<VoucherId, Redemption> live) {
        return Optional.ofNullable(live.get(voucherId))
                .orElseThrow(() -> new IllegalStateException(state + " voucher without redemption: " + voucherId));
    }

    private static VoucherTerms terms(ResultSet row, VoucherId voucherId) throws SQLException {
        return new VoucherTerms(
                voucherId,
                new ProgrammeId(row.getString("programme_id")),
                Channel.valueOf(row.getString("channel")),
                new CategoryId(row.getString("category_id")),
                new GoodId(row.getString("good_id")),
                new Money(row.getLong("cents"), row.getString("currency")),
                Columns.instant(row, "expires_at"),
                sandbox(row));
    }

    private static Optional<Sandbox> sandbox(ResultSet row) throws SQLException {
        String outcome = row.getString("sandbox_outcome");
        return Columns.optionalUuid(row, "sandbox_merchant_id")
                .map(merchantId -> new Sandbox(new MerchantId(merchantId), Sandbox.Outcome.valueOf(outcome)));
    }
}
