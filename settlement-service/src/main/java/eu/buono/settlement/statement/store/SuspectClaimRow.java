package eu.buono.settlement.statement.store;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** A claim that a case names, and where it is; a view of the context of holds. */
@Entity
@Immutable
@Table(name = "suspect_claim")
@IdClass(SuspectClaimRow.Key.class)
class SuspectClaimRow {

    @Id
    UUID caseId;

    @Id
    UUID redemptionId;

    String state;

    /** A case names a claim once. */
    record Key(UUID caseId, UUID redemptionId) implements Serializable {}
}
