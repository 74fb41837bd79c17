package eu.buono.settlement.invoice.store;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** An invoice file as it was written. */
@Entity
@Immutable
@Table(name = "invoice")
@IdClass(InvoiceRow.Key.class)
class InvoiceRow {

    @Id
    UUID settlementId;

    @Id
    String invoiceNumber;

    UUID merchantId;
    int progressive;
    String fileName;
    String file;
    Instant issuedAt;

    /** A settlement has one file per number, of which the youngest stands. */
    record Key(UUID settlementId, String invoiceNumber) implements Serializable {}
}
