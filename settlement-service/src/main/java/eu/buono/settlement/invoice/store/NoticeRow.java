package eu.buono.settlement.invoice.store;

import eu.buono.settlement.invoice.model.SdiNotice.Kind;
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

/** A notice of SdI. */
@Entity
@Immutable
@Table(name = "invoice_notice")
@IdClass(NoticeRow.Key.class)
class NoticeRow {

    @Id
    String sdiId;

    @Id
    @Enumerated(EnumType.STRING)
    Kind kind;

    UUID settlementId;
    String fileId;
    String fileName;
    String reason;
    Instant recordedAt;
    String recordedBy;

    /** SdI says each thing of a file once; the same again is the same row. */
    record Key(String sdiId, Kind kind) implements Serializable {}
}
