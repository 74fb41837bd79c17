package eu.buono.settlement.reconciliation.store;

import eu.buono.contracts.SettlementId;
import eu.buono.settlement.reconciliation.model.Discrepancy;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;

/** A discrepancy that stands. */
@Entity
@Table(name = "settlement_discrepancy")
@IdClass(DiscrepancyRow.Key.class)
class DiscrepancyRow {

    @Id
    UUID settlementId;

    @Id
    @Enumerated(EnumType.STRING)
    Discrepancy.Kind kind;

    long expectedCents;
    long foundCents;
    Instant foundAt;

    /** A settlement has one of each kind. */
    record Key(UUID settlementId, Discrepancy.Kind kind) implements Serializable {}

    static Key key(Discrepancy discrepancy) {
        return new Key(discrepancy.settlementId().value(), discrepancy.kind());
    }

    static DiscrepancyRow of(Discrepancy discrepancy, Instant at) {
        var row = new DiscrepancyRow();
        row.settlementId = discrepancy.settlementId().value();
        row.kind = discrepancy.kind();
        row.foundAt = at;
        row.write(discrepancy);
        return row;
    }

    final void write(Discrepancy discrepancy) {
        expectedCents = discrepancy.expectedCents();
        foundCents = discrepancy.foundCents();
    }

    Key key() {
        return new Key(settlementId, kind);
    }

    Discrepancy toModel() {
        return new Discrepancy(new SettlementId(settlementId), kind, expectedCents, foundCents);
    }
}
