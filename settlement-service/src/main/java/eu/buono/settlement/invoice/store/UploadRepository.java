package eu.buono.settlement.invoice.store;

import eu.buono.contracts.MerchantId;
import eu.buono.contracts.SettlementId;
import eu.buono.contracts.VoucherId;
import eu.buono.contracts.evidence.Digest;
import eu.buono.settlement.invoice.model.InvoiceReview;
import eu.buono.settlement.invoice.store.NoticeRepository.NamedFile;
import eu.buono.settlement.settlement.api.StandingInvoices;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Remembers the invoices that merchants handed in. All calls join the caller's transaction, which has locked the
 * settlement.
 */
@ApplicationScoped
public class UploadRepository implements StandingInvoices {

    private static final String STANDING = "settlementId = ?1 and endedAt is null";

    private final Rows rows = new Rows();

    private static final class Rows implements PanacheRepositoryBase<UploadRow, UUID> {}

    /** A file as it was handed in, by its SHA-256. */
    public record UploadFile(String name, String hash, byte[] bytes) {

        public static UploadFile of(String name, byte[] bytes) {
            return new UploadFile(name, Digest.of(bytes).hex(), bytes);
        }
    }

    /**
     * Which invoice it is, and who handed it in when.
     *
     * @param number by which the merchant counts it
     * @param progressive of the file's name, where it was written here for the merchant
     */
    public record Origin(
            SettlementId settlementId,
            MerchantId merchantId,
            String number,
            Optional<Integer> progressive,
            Instant at,
            String by) {}

    /** A file that is here, without its bytes. */
    public record StoredUpload(
            UUID uploadId,
            String fileName,
            String number,
            int vouchers,
            Instant takenAt,
            Optional<Instant> endedAt,
            Optional<String> endedReason) {}

    /** The vouchers that standing invoices of a settlement have. */
    public record Invoiced(Set<VoucherId> captures, Set<VoucherId> credits) {}

    /** What was answered when a standing invoice was handed in as the same bytes. */
    public Optional<String> answer(SettlementId settlementId, String fileHash) {
        return rows.find(STANDING + " and fileHash = ?2", settlementId.value(), fileHash)
                .firstResultOptional()
                .map(row -> row.answer);
    }

    /** Whether a standing invoice of the merchant has the number. */
    public boolean has(MerchantId merchantId, String invoiceNumber) {
        return rows.count(
                        "merchantId = ?1 and invoiceNumber = ?2 and endedAt is null", merchantId.value(), invoiceNumber)
                > 0;
    }

    /** How many files were written here for a merchant, also those that stand no more. */
    int countPrepared(MerchantId merchantId) {
        return Math.toIntExact(rows.count("merchantId = ?1 and progressive is not null", merchantId.value()));
    }

    public boolean hasStanding(SettlementId settlementId) {
        return rows.count(STANDING, settlementId.value()) > 0;
    }

    public Invoiced invoiced(SettlementId settlementId) {
        var standing = rows.list(STANDING, settlementId.value());
        return new Invoiced(
                vouchers(standing.stream().map(row -> row.captures).toList()),
                vouchers(standing.stream().map(row -> row.credits).toList()));
    }

    private static Set<VoucherId> vouchers(List<UUID[]> ids) {
        return ids.stream().flatMap(Arrays::stream).map(VoucherId::new).collect(Collectors.toSet());
    }

    /** All of a settlement, also those that stand no more, the oldest first. */
    public List<StoredUpload> ofSettlement(SettlementId settlementId) {
        return rows.find("settlementId = ?1 order by takenAt, progressive, uploadId", settlementId.value()).stream()
                .map(row -> new StoredUpload(
                        row.uploadId,
                        row.fileName,
                        row.invoiceNumber,
                        row.captures.length + row.credits.length,
                        row.takenAt,
                        Optional.ofNullable(row.endedAt),
                        Optional.ofNullable(row.endedReason)))
                .toList();
    }

    /** The bytes of a file of the settlement. */
    public Optional<UploadFile> file(SettlementId settlementId, UUID uploadId) {
        return rows.find("settlementId = ?1 and uploadId = ?2", settlementId.value(), uploadId)
                .firstResultOptional()
                .map(row -> new UploadFile(row.fileName, row.fileHash, row.file));
    }

    /** Keeps a file and which vouchers it invoices. */
    public void add(UUID uploadId, Origin origin, UploadFile file, InvoiceReview review, String answer) {
        var row = new UploadRow();
        row.uploadId = uploadId;
        row.settlementId = origin.settlementId().value();
        row.merchantId = origin.merchantId().value();
        row.invoiceNumber = origin.number();
        row.progressive = origin.progressive().orElse(null);
        row.fileName = file.name();
        row.fileHash = file.hash();
        row.file = file.bytes();
        row.captures = ids(review.captures());
        row.credits = ids(review.credits());
        row.answer = answer;
        row.takenAt = origin.at();
        row.takenBy = origin.by();
        rows.persistAndFlush(row);
    }

    private static UUID[] ids(Set<VoucherId> vouchers) {
        return vouchers.stream().map(VoucherId::value).toArray(UUID[]::new);
    }

    /** The uploads of a name, also those that stand no more. */
    public List<NamedFile> named(String fileName) {
        return rows.list("fileName", fileName).stream()
                .map(UploadRepository::file)
                .toList();
    }

    public List<NamedFile> standing(SettlementId settlementId) {
        return rows.list(STANDING, settlementId.value()).stream()
                .map(UploadRepository::file)
                .toList();
    }

    private static NamedFile file(UploadRow row) {
        return new NamedFile(new SettlementId(row.settlementId), row.uploadId.toString());
    }

    /** A single upload stands no more; of a prepared file nothing is kept here. */
    public void end(NamedFile file, String reason, Instant at) {
        rows.list(STANDING, file.settlementId().value()).stream()
                .filter(row -> file(row).equals(file))
                .forEach(row -> end(row, reason, at));
        rows.flush();
    }

    @Override
    public void end(SettlementId settlementId, String reason, Instant at) {
        rows.list(STANDING, settlementId.value()).forEach(row -> end(row, reason, at));
        rows.flush();
    }

    private static void end(UploadRow row, String reason, Instant at) {
        row.endedAt = at;
        row.endedReason = reason;
    }
}
