package eu.buono.settlement.invoice.store;

import eu.buono.contracts.MerchantId;
import eu.buono.contracts.SettlementId;
import eu.buono.settlement.invoice.store.NoticeRepository.NamedFile;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Remembers invoice files. All calls join the caller's transaction. */
@ApplicationScoped
public class InvoiceRepository {

    private final Rows rows = new Rows();
    private final UploadRepository uploads;

    InvoiceRepository(UploadRepository uploads) {
        this.uploads = uploads;
    }

    private static final class Rows implements PanacheRepositoryBase<InvoiceRow, InvoiceRow.Key> {}

    /** A file and its name. */
    public record StoredFile(MerchantId merchantId, String name, String text) {}

    /** Whether a merchant has used a number, here or for an invoice of its own that stands. */
    public boolean has(MerchantId merchantId, String invoiceNumber) {
        return rows.count("merchantId = ?1 and invoiceNumber = ?2", merchantId.value(), invoiceNumber) > 0
                || uploads.has(merchantId, invoiceNumber);
    }

    /** Whether an invoice that the merchant wrote itself stands for a settlement, or for part of it. */
    public boolean isUploaded(SettlementId settlementId) {
        return uploads.hasStanding(settlementId);
    }

    /** The prepared files of a name, by their numbers. */
    public List<NamedFile> named(String fileName) {
        return rows.list("fileName", fileName).stream()
                .map(row -> new NamedFile(new SettlementId(row.settlementId), row.invoiceNumber))
                .toList();
    }

    /** How many files were written for a merchant. */
    public int count(MerchantId merchantId) {
        return Math.toIntExact(rows.count("merchantId = ?1", merchantId.value())) + uploads.countPrepared(merchantId);
    }

    public void add(SettlementId settlementId, String invoiceNumber, int progressive, StoredFile file, Instant at) {
        var row = new InvoiceRow();
        row.settlementId = settlementId.value();
        row.invoiceNumber = invoiceNumber;
        row.merchantId = file.merchantId().value();
        row.progressive = progressive;
        row.fileName = file.name();
        row.file = file.text();
        row.issuedAt = at;
        rows.persistAndFlush(row);
    }

    /** The youngest file of a settlement. */
    public Optional<StoredFile> newest(SettlementId settlementId) {
        return rows.find("settlementId = ?1 order by issuedAt desc", settlementId.value())
                .firstResultOptional()
                .map(row -> new StoredFile(new MerchantId(row.merchantId), row.fileName, row.file));
    }
}
