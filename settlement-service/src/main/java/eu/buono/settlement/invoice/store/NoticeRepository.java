package eu.buono.settlement.invoice.store;

import eu.buono.contracts.SettlementId;
import eu.buono.settlement.invoice.model.SdiNotice;
import eu.buono.settlement.invoice.model.SdiNotice.Kind;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Remembers notices of SdI and the files that they are about. All calls join the caller's transaction. */
@ApplicationScoped
public class NoticeRepository {

    private final Rows rows = new Rows();
    private final UploadRepository uploads;
    private final InvoiceRepository invoices;

    NoticeRepository(UploadRepository uploads, InvoiceRepository invoices) {
        this.uploads = uploads;
        this.invoices = invoices;
    }

    private static final class Rows implements PanacheRepositoryBase<NoticeRow, NoticeRow.Key> {}

    /**
     * A file that was uploaded, or prepared for its merchant.
     *
     * @param fileId the upload's, or the number of the invoice
     */
    public record NamedFile(SettlementId settlementId, String fileId) {}

    /** Whether SdI has said this before. */
    public boolean has(SdiNotice notice) {
        return rows.findByIdOptional(new NoticeRow.Key(notice.sdiId(), notice.kind()))
                .isPresent();
    }

    /** The file that earlier notices under the same id of SdI were about. */
    public Optional<NamedFile> noticed(String sdiId) {
        return rows.find("sdiId", sdiId)
                .firstResultOptional()
                .map(row -> new NamedFile(new SettlementId(row.settlementId), row.fileId));
    }

    /** All files of a name, also those that stand no more. */
    public List<NamedFile> named(String fileName) {
        return Stream.concat(uploads.named(fileName).stream(), invoices.named(fileName).stream())
                .toList();
    }

    /** Uploads of a settlement that stand; of a prepared file none. */
    public List<NamedFile> standingUploads(SettlementId settlementId) {
        return uploads.standing(settlementId);
    }

    /** The files of a settlement that the buyer accepted, or let lapse. */
    public Set<String> accepted(SettlementId settlementId) {
        return rows
                .list("settlementId = ?1 and kind in ?2", settlementId.value(), List.of(Kind.ACCEPTED, Kind.LAPSED))
                .stream()
                .map(row -> row.fileId)
                .collect(Collectors.toSet());
    }

    public void add(SdiNotice notice, NamedFile file, Instant at, String by) {
        var row = new NoticeRow();
        row.sdiId = notice.sdiId();
        row.kind = notice.kind();
        row.settlementId = file.settlementId().value();
        row.fileId = file.fileId();
        row.fileName = notice.fileName();
        row.reason = notice.reason();
        row.recordedAt = at;
        row.recordedBy = by;
        rows.persistAndFlush(row);
    }

    /** A file stands no more. */
    public void end(NamedFile file, String reason, Instant at) {
        uploads.end(file, reason, at);
    }
}
