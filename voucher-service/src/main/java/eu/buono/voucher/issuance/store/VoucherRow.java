package eu.buono.voucher.issuance.store;

import eu.buono.contracts.BeneficiaryId;
import eu.buono.contracts.CategoryId;
import eu.buono.contracts.Channel;
import eu.buono.contracts.CodeHash;
import eu.buono.contracts.GoodId;
import eu.buono.contracts.Money;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.RedemptionId;
import eu.buono.contracts.VoucherId;
import eu.buono.voucher.issuance.api.Cancellation;
import eu.buono.voucher.issuance.api.DrawnCode;
import eu.buono.voucher.issuance.api.Instrument;
import eu.buono.voucher.issuance.api.SealedCode;
import eu.buono.voucher.issuance.api.Terms;
import eu.buono.voucher.issuance.api.Voucher;
import eu.buono.voucher.issuance.api.Voucher.Cancelled;
import eu.buono.voucher.issuance.api.Voucher.Expired;
import eu.buono.voucher.issuance.api.Voucher.Held;
import eu.buono.voucher.issuance.api.Voucher.Issued;
import eu.buono.voucher.issuance.api.Voucher.Redeemed;
import eu.buono.voucher.issuance.api.Voucher.Refused;
import eu.buono.voucher.issuance.api.Voucher.Requested;
import eu.buono.voucher.issuance.api.VoucherRefusal;
import eu.buono.voucher.issuance.api.VoucherSnapshot;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads a row of the voucher table as the state that it is. */
final class VoucherRow {

    static final String COLUMNS = """
            voucher_id, beneficiary_id, programme_id, channel, category_id, good_id, amount_cents, currency,
            requested_at, deadline, version, state, code_hash, code_key_id, code_sealed, expires_at, issued_at,
            cancellation, refusal, redemption_id, redeemed_cents, redeemed_at, reversed_at
            """;

    private VoucherRow() {}

    static VoucherSnapshot read(ResultSet row) throws SQLException {
        var terms = terms(row);
        Voucher voucher = switch (Voucher.State.valueOf(row.getString("state"))) {
            case REQUESTED -> new Requested(terms);
            case HELD -> new Held(terms, instrument(row));
            case ISSUED -> new Issued(terms, instrument(row), cancellation(row));
            case REDEEMED -> redeemed(row, terms);
            case CANCELLED -> new Cancelled(terms, drawn(row), refusal(row));
            case EXPIRED -> new Expired(terms, instrument(row));
            case REFUSED -> new Refused(terms, refusal(row).orElseThrow());
        };
        return new VoucherSnapshot(voucher, row.getInt("version"));
    }

    private static Terms terms(ResultSet row) throws SQLException {
        return new Terms(
                new VoucherId(uuid(row, "voucher_id")),
                new BeneficiaryId(uuid(row, "beneficiary_id")),
                new ProgrammeId(row.getString("programme_id")),
                Channel.valueOf(row.getString("channel")),
                new CategoryId(row.getString("category_id")),
                new GoodId(row.getString("good_id")),
                new Money(row.getLong("amount_cents"), row.getString("currency")),
                instant(row, "requested_at").orElseThrow(),
                instant(row, "deadline").orElseThrow());
    }

    private static Redeemed redeemed(ResultSet row, Terms terms) throws SQLException {
        return new Redeemed(
                terms,
                instrument(row),
                new RedemptionId(uuid(row, "redemption_id")),
                new Money(row.getLong("redeemed_cents"), terms.amount().currency()),
                instant(row, "redeemed_at").orElseThrow(),
                instant(row, "reversed_at"));
    }

    private static Instrument instrument(ResultSet row) throws SQLException {
        return drawn(row).orElseThrow();
    }

    private static Optional<Instrument> drawn(ResultSet row) throws SQLException {
        @Nullable String hash = row.getString("code_hash");
        if (hash == null) {
            return Optional.empty();
        }
        var sealed = new SealedCode(row.getString("code_key_id"), row.getString("code_sealed"));
        return Optional.of(new Instrument(
                new DrawnCode(new CodeHash(hash), sealed),
                instant(row, "expires_at").orElseThrow(),
                instant(row, "issued_at")));
    }

    private static Cancellation cancellation(ResultSet row) throws SQLException {
        return switch (CancellationName.valueOf(row.getString("cancellation"))) {
            case NOT_ASKED -> new Cancellation.NotAsked();
            case ASKED -> new Cancellation.Asked();
            case DENIED -> new Cancellation.Denied(refusal(row).orElseThrow());
        };
    }

    private static Optional<VoucherRefusal> refusal(ResultSet row) throws SQLException {
        return Optional.ofNullable(row.getString("refusal")).map(VoucherRefusal::valueOf);
    }

    private static UUID uuid(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getObject(column, UUID.class));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    /** What the column {@code cancellation} holds. */
    enum CancellationName {
        NOT_ASKED,
        ASKED,
        DENIED;

        static CancellationName of(Voucher voucher) {
            if (!(voucher instanceof Issued issued)) {
                return NOT_ASKED;
            }
            return switch (issued.cancellation()) {
                case Cancellation.NotAsked ignored -> NOT_ASKED;
                case Cancellation.Asked ignored -> ASKED;
                case Cancellation.Denied ignored -> DENIED;
            };
        }
    }
}
