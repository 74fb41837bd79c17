package eu.buono.settlement.invoice.store;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An invoice that a merchant handed in, or that was written for it as one of several. */
@Entity
@Table(name = "invoice_upload")
class UploadRow {

    @Id
    UUID uploadId;

    UUID settlementId;
    UUID merchantId;
    String invoiceNumber;

    @Nullable
    Integer progressive;

    String fileName;
    String fileHash;
    byte[] file;
    UUID[] captures;
    UUID[] credits;
    String answer;
    Instant takenAt;
    String takenBy;

    @Nullable
    Instant endedAt;

    @Nullable
    String endedReason;
}
