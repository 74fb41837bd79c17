package eu.buono.voucher.listing.store;

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
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A voucher as the view {@code listed_voucher} shows it. */
@Entity
@Immutable
@Table(name = "listed_voucher")
class VoucherRow {

    @Id
    @Column(name = "voucher_id")
    UUID voucherId;

    @Column(name = "beneficiary_id")
    UUID beneficiaryId;

    @Column(name = "programme_id")
    String programmeId;

    @Enumerated(EnumType.STRING)
    Channel channel;

    @Column(name = "category_id")
    String categoryId;

    @Column(name = "good_id")
    String goodId;

    @Column(name = "amount_cents")
    long amountCents;

    String currency;

    @Column(name = "requested_at")
    Instant requestedAt;

    Instant deadline;

    int version;

    @Enumerated(EnumType.STRING)
    Voucher.State state;

    @Nullable
    @Column(name = "code_hash")
    String codeHash;

    @Nullable
    @Column(name = "code_key_id")
    String codeKeyId;

    @Nullable
    @Column(name = "code_sealed")
    String codeSealed;

    @Nullable
    @Column(name = "expires_at")
    Instant expiresAt;

    @Nullable
    @Column(name = "issued_at")
    Instant issuedAt;

    @Enumerated(EnumType.STRING)
    CancellationStage cancellation;

    @Nullable
    String refusal;

    @Nullable
    @Column(name = "redemption_id")
    UUID redemptionId;

    @Nullable
    @Column(name = "redeemed_cents")
    Long redeemedCents;

    @Nullable
    @Column(name = "redeemed_at")
    Instant redeemedAt;

    @Nullable
    @Column(name = "reversed_cents")
    Long reversedCents;

    @Nullable
    @Column(name = "reversed_at")
    Instant reversedAt;

    VoucherSnapshot snapshot() {
        var stored = new VoucherRecord(
                issuance(),
                state,
                instrument(),
                cancellation,
                Optional.ofNullable(refusal).map(name -> VoucherRefusal.stored(name, cancellation)),
                redemption());
        return new VoucherSnapshot(stored.voucher(), version);
    }

    private Issuance issuance() {
        var terms = new VoucherTerms(
                new ProgrammeId(programmeId),
                channel,
                new CategoryId(categoryId),
                new GoodId(goodId),
                new Money(amountCents, currency));
        return new Issuance(new VoucherId(voucherId), new BeneficiaryId(beneficiaryId), terms, requestedAt, deadline);
    }

    private Optional<Instrument> instrument() {
        return Optional.ofNullable(codeHash)
                .map(hash -> new Instrument(
                        new DrawnCode(
                                new CodeHash(hash),
                                new SealedCode(Objects.requireNonNull(codeKeyId), Objects.requireNonNull(codeSealed))),
                        Objects.requireNonNull(expiresAt),
                        Optional.ofNullable(issuedAt)));
    }

    private Optional<Redemption> redemption() {
        return Optional.ofNullable(redemptionId)
                .map(id -> new Redemption(
                        new RedemptionId(id),
                        new Money(Objects.requireNonNull(redeemedCents), currency),
                        Objects.requireNonNull(redeemedAt),
                        Optional.ofNullable(reversedCents).map(cents -> new Money(cents, currency)),
                        Optional.ofNullable(reversedAt)));
    }
}
