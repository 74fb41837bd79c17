package eu.buono.voucher.issuance.store;

import static eu.buono.voucher.issuance.store.VoucherColumn.AMOUNT_CENTS;
import static eu.buono.voucher.issuance.store.VoucherColumn.BENEFICIARY_ID;
import static eu.buono.voucher.issuance.store.VoucherColumn.CANCELLATION;
import static eu.buono.voucher.issuance.store.VoucherColumn.CATEGORY_ID;
import static eu.buono.voucher.issuance.store.VoucherColumn.CHANNEL;
import static eu.buono.voucher.issuance.store.VoucherColumn.CODE_HASH;
import static eu.buono.voucher.issuance.store.VoucherColumn.CODE_KEY_ID;
import static eu.buono.voucher.issuance.store.VoucherColumn.CODE_SEALED;
import static eu.buono.voucher.issuance.store.VoucherColumn.CURRENCY;
import static eu.buono.voucher.issuance.store.VoucherColumn.DEADLINE;
import static eu.buono.voucher.issuance.store.VoucherColumn.EXPIRES_AT;
import static eu.buono.voucher.issuance.store.VoucherColumn.GOOD_ID;
import static eu.buono.voucher.issuance.store.VoucherColumn.ISSUED_AT;
import static eu.buono.voucher.issuance.store.VoucherColumn.PROGRAMME_ID;
import static eu.buono.voucher.issuance.store.VoucherColumn.REDEEMED_AT;
import static eu.buono.voucher.issuance.store.VoucherColumn.REDEEMED_CENTS;
import static eu.buono.voucher.issuance.store.VoucherColumn.REDEMPTION_ID;
import static eu.buono.voucher.issuance.store.VoucherColumn.REFUSAL;
import static eu.buono.voucher.issuance.store.VoucherColumn.REQUESTED_AT;
import static eu.buono.voucher.issuance.store.VoucherColumn.REVERSED_AT;
import static eu.buono.voucher.issuance.store.VoucherColumn.REVERSED_CENTS;
import static eu.buono.voucher.issuance.store.VoucherColumn.STATE;
import static eu.buono.voucher.issuance.store.VoucherColumn.VERSION;
import static eu.buono.voucher.issuance.store.VoucherColumn.VOUCHER_ID;

import eu.buono.contracts.BeneficiaryId;
import eu.buono.contracts.CategoryId;
import eu.buono.contracts.Channel;
import eu.buono.contracts.CodeHash;
import eu.buono.contracts.GoodId;
import eu.buono.contracts.Money;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.RedemptionId;
import eu.buono.contracts.VoucherId;
import eu.buono.contracts.VoucherTerms;
import eu.buono.voucher.issuance.api.CancellationStage;
import eu.buono.voucher.issuance.api.DrawnCode;
import eu.buono.voucher.issuance.api.Instrument;
import eu.buono.voucher.issuance.api.Issuance;
import eu.buono.voucher.issuance.api.SealedCode;
import eu.buono.voucher.issuance.api.Voucher;
import eu.buono.voucher.issuance.api.VoucherRecord;
import eu.buono.voucher.issuance.api.VoucherRecord.Redemption;
import eu.buono.voucher.issuance.api.VoucherRefusal;
import eu.buono.voucher.issuance.api.VoucherSnapshot;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Reads a row of the voucher table as the state that it is. */
final class VoucherRow {

    private VoucherRow() {}

    static VoucherSnapshot read(ResultSet row) throws SQLException {
        var cancellation = CancellationStage.valueOf(text(row, CANCELLATION));
        var stored = new VoucherRecord(
                issuance(row),
                Voucher.State.valueOf(text(row, STATE)),
                instrument(row),
                cancellation,
                optionalText(row, REFUSAL).map(name -> VoucherRefusal.stored(name, cancellation)),
                redemption(row));
        return new VoucherSnapshot(stored.voucher(), row.getInt(VERSION.label()));
    }

    private static Issuance issuance(ResultSet row) throws SQLException {
        return new Issuance(
                new VoucherId(uuid(row, VOUCHER_ID)),
                new BeneficiaryId(uuid(row, BENEFICIARY_ID)),
                new VoucherTerms(
                        new ProgrammeId(text(row, PROGRAMME_ID)),
                        Channel.valueOf(text(row, CHANNEL)),
                        new CategoryId(text(row, CATEGORY_ID)),
                        new GoodId(text(row, GOOD_ID)),
                        money(row, AMOUNT_CENTS)),
                instant(row, REQUESTED_AT).orElseThrow(),
                instant(row, DEADLINE).orElseThrow());
    }

    private static Optional<Instrument> instrument(ResultSet row) throws SQLException {
        var hash = optionalText(row, CODE_HASH);
        if (hash.isEmpty()) {
            return Optional.empty();
        }
        var sealed = new SealedCode(text(row, CODE_KEY_ID), text(row, CODE_SEALED));
        return Optional.of(new Instrument(
                new DrawnCode(new CodeHash(hash.get()), sealed),
                instant(row, EXPIRES_AT).orElseThrow(),
                instant(row, ISSUED_AT)));
    }

    private static Optional<Redemption> redemption(ResultSet row) throws SQLException {
        var redeemedAt = instant(row, REDEEMED_AT);
        if (redeemedAt.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Redemption(
                new RedemptionId(uuid(row, REDEMPTION_ID)),
                money(row, REDEEMED_CENTS),
                redeemedAt.get(),
                row.getObject(REVERSED_CENTS.label()) == null
                        ? Optional.empty()
                        : Optional.of(money(row, REVERSED_CENTS)),
                instant(row, REVERSED_AT)));
    }

    private static Money money(ResultSet row, VoucherColumn cents) throws SQLException {
        return new Money(row.getLong(cents.label()), text(row, CURRENCY));
    }

    private static String text(ResultSet row, VoucherColumn column) throws SQLException {
        return Objects.requireNonNull(row.getString(column.label()));
    }

    private static Optional<String> optionalText(ResultSet row, VoucherColumn column) throws SQLException {
        return Optional.ofNullable(row.getString(column.label()));
    }

    private static UUID uuid(ResultSet row, VoucherColumn column) throws SQLException {
        return Objects.requireNonNull(row.getObject(column.label(), UUID.class));
    }

    private static Optional<Instant> instant(ResultSet row, VoucherColumn column) throws SQLException {
        return Optional.ofNullable(row.getObject(column.label(), OffsetDateTime.class))
                .map(OffsetDateTime::toInstant);
    }
}
