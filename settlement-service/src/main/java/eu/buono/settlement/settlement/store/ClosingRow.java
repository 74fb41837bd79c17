package eu.buono.settlement.settlement.store;

import eu.buono.contracts.MerchantId;
import eu.buono.contracts.ProgrammeId;
import eu.buono.settlement.settlement.model.Closing;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A closing and how far it has come. */
@Entity
@Table(name = "closing")
class ClosingRow {

    @Id
    UUID closingId;

    String programmeId;
    Instant until;
    String requestedBy;
    Instant requestedAt;

    @Nullable
    UUID afterMerchant;

    long settlements;
    long carriedOver;
    long cents;

    @Nullable
    Instant endedAt;

    static ClosingRow of(Closing closing) {
        var row = new ClosingRow();
        row.closingId = closing.closingId();
        row.programmeId = closing.programmeId().value();
        row.until = closing.until();
        row.requestedBy = closing.requestedBy();
        row.requestedAt = closing.requestedAt();
        row.write(closing);
        return row;
    }

    /** Takes over how far the closing has come. */
    final void write(Closing closing) {
        afterMerchant = closing.after().map(MerchantId::value).orElse(null);
        settlements = closing.settlements();
        carriedOver = closing.carriedOver();
        cents = closing.cents();
        endedAt = closing.endedAt().orElse(null);
    }

    Closing toModel() {
        return new Closing(
                closingId,
                new ProgrammeId(programmeId),
                until,
                requestedBy,
                requestedAt,
                Optional.ofNullable(afterMerchant).map(MerchantId::new),
                settlements,
                carriedOver,
                cents,
                Optional.ofNullable(endedAt));
    }
}
