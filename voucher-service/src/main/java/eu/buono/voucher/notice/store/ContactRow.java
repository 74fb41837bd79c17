package eu.buono.voucher.notice.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** Where a person wants notices, read only: it is written by a statement that inserts or replaces. */
@Entity
@Immutable
@Table(name = "notice_contact")
class ContactRow {

    @Id
    @Column(name = "beneficiary_id")
    UUID beneficiaryId = new UUID(0, 0);

    @Column(name = "email_sealed")
    @Nullable
    String emailSealed;

    String language = "";

    String muted = "";

    @Column(name = "said_at")
    Instant saidAt = Instant.EPOCH;
}
