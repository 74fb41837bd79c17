package eu.buono.voucher.notice.store;

import eu.buono.contracts.BeneficiaryId;
import eu.buono.contracts.Money;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.ShopId;
import eu.buono.contracts.VoucherId;
import eu.buono.voucher.notice.model.Notice;
import eu.buono.voucher.notice.model.NoticeKind;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A notice and how far its sending has come. */
@Entity
@Table(name = "notice")
class NoticeRow {

    /** How far the sending has come. */
    enum State {
        PENDING,
        SENT,
        GIVEN_UP
    }

    @Id
    @Column(name = "notice_id")
    UUID noticeId = new UUID(0, 0);

    @Column(name = "beneficiary_id")
    UUID beneficiaryId = new UUID(0, 0);

    /** By its name: a process of a later version may have stored one that this version does not know. */
    String kind = "";

    @Column(name = "programme_id")
    String programmeId = "";

    @Column(name = "amount_cents")
    @Nullable
    Long amountCents;

    @Nullable
    String currency;

    @Column(name = "rest_cents")
    @Nullable
    Long restCents;

    @Column(name = "voucher_id")
    @Nullable
    UUID voucherId;

    @Column(name = "shop_id")
    @Nullable
    UUID shopId;

    @Column(name = "usable_from")
    @Nullable
    Instant usableFrom;

    @Column(name = "usable_until")
    @Nullable
    Instant usableUntil;

    @Column(name = "happened_at")
    Instant happenedAt = Instant.EPOCH;

    @Enumerated(EnumType.STRING)
    State state = State.PENDING;

    int attempts;

    @Column(name = "next_at")
    Instant nextAt = Instant.EPOCH;

    @Nullable
    String reason;

    static NoticeRow of(Notice notice, Instant nextAt) {
        var content = notice.content();
        var row = new NoticeRow();
        row.noticeId = notice.noticeId();
        row.beneficiaryId = notice.beneficiaryId().value();
        row.kind = notice.kind().name();
        row.programmeId = content.programmeId().value();
        row.amountCents = content.amount().map(Money::cents).orElse(null);
        row.currency = content.amount().map(Money::currency).orElse(null);
        row.restCents = content.rest().map(Money::cents).orElse(null);
        row.voucherId = content.voucherId().map(VoucherId::value).orElse(null);
        row.shopId = content.shopId().map(ShopId::value).orElse(null);
        row.usableFrom = content.usableFrom().orElse(null);
        row.usableUntil = content.usableUntil().orElse(null);
        row.happenedAt = notice.happenedAt();
        row.nextAt = nextAt;
        return row;
    }

    Notice notice() {
        var content = new Notice.Content(
                new ProgrammeId(programmeId),
                money(amountCents),
                money(restCents),
                Optional.ofNullable(voucherId).map(VoucherId::new),
                Optional.ofNullable(shopId).map(ShopId::new),
                Optional.ofNullable(usableFrom),
                Optional.ofNullable(usableUntil));
        return new Notice(noticeId, new BeneficiaryId(beneficiaryId), NoticeKind.valueOf(kind), content, happenedAt);
    }

    private Optional<Money> money(@Nullable Long cents) {
        return cents == null || currency == null ? Optional.empty() : Optional.of(new Money(cents, currency));
    }
}
