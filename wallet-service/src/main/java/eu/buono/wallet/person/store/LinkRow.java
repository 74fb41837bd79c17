package eu.buono.wallet.person.store;

import eu.buono.contracts.BeneficiaryId;
import eu.buono.wallet.person.model.CodeLink;
import eu.buono.wallet.person.model.LinkReason;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** A link of two codes, as it was made. */
@Entity
@Immutable
@Table(name = "beneficiary_link")
class LinkRow {

    @Id
    UUID linkId;

    UUID beneficiaryId;
    UUID linkedTo;

    @Enumerated(EnumType.STRING)
    LinkReason reason;

    String reference;
    String linkedBy;
    Instant linkedAt;

    static LinkRow of(CodeLink link) {
        var row = new LinkRow();
        row.linkId = link.linkId();
        row.beneficiaryId = link.beneficiaryId().value();
        row.linkedTo = link.linkedTo().value();
        row.reason = link.reason();
        row.reference = link.reference();
        row.linkedBy = link.linkedBy();
        row.linkedAt = link.linkedAt();
        return row;
    }

    CodeLink toModel() {
        return new CodeLink(
                linkId,
                new BeneficiaryId(beneficiaryId),
                new BeneficiaryId(linkedTo),
                reason,
                reference,
                linkedBy,
                linkedAt);
    }
}
