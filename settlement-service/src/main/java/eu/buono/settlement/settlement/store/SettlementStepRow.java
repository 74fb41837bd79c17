package eu.buono.settlement.settlement.store;

import eu.buono.settlement.settlement.api.Settlement;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** Who moved a settlement when, and why. */
@Entity
@Immutable
@Table(name = "settlement_step")
@IdClass(SettlementStepRow.Key.class)
class SettlementStepRow {

    @Id
    UUID settlementId;

    @Id
    int version;

    @Enumerated(EnumType.STRING)
    Settlement.State state;

    Instant movedAt;
    String movedBy;

    @Nullable
    String reason;

    /** The step that led to a version. */
    record Key(UUID settlementId, int version) implements Serializable {}

    static SettlementStepRow of(SettlementRow settlement, int version, String by) {
        var row = new SettlementStepRow();
        row.settlementId = settlement.settlementId;
        row.version = version;
        row.state = settlement.state;
        row.movedAt = settlement.changedAt;
        row.movedBy = by;
        row.reason = settlement.reason;
        return row;
    }
}
