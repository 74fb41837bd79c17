package eu.buono.settlement.payout.store;

import eu.buono.settlement.payout.model.BookedTransfer;
import eu.buono.settlement.payout.store.PayoutRepository.OrderedTransfer;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A booking of a transfer in the books of the bank. */
@Entity
@Immutable
@Table(name = "transfer_booking")
@IdClass(TransferBookingRow.Key.class)
class TransferBookingRow {

    /** Which way the money went. */
    enum Kind {
        DEBITED,
        RETURNED
    }

    @Id
    UUID payoutId;

    @Id
    UUID settlementId;

    @Id
    @Enumerated(EnumType.STRING)
    Kind kind;

    @Id
    LocalDate bookedOn;

    @Nullable
    String reason;

    Instant recordedAt;

    /** The same booking told again is the same row. */
    record Key(UUID payoutId, UUID settlementId, Kind kind, LocalDate bookedOn) implements Serializable {}

    static TransferBookingRow of(OrderedTransfer order, BookedTransfer booked, Instant at) {
        var row = new TransferBookingRow();
        row.payoutId = order.payoutId();
        row.settlementId = order.transfer().settlementId().value();
        row.kind = booked.returnReason().isPresent() ? Kind.RETURNED : Kind.DEBITED;
        row.bookedOn = booked.bookedOn();
        row.reason = booked.returnReason().orElse(null);
        row.recordedAt = at;
        return row;
    }

    Key key() {
        return new Key(payoutId, settlementId, kind, bookedOn);
    }
}
