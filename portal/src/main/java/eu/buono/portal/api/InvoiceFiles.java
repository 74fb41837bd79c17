package eu.buono.portal.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import eu.buono.portal.api.Settlements.Settlement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The files of a settlement that its merchant handed in, or that were written as several; the oldest first. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record InvoiceFiles(List<InvoiceFile> items) {

    /** A file; one that stands no more says why. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record InvoiceFile(
            String uploadId,
            String fileName,
            String number,
            int vouchers,
            Instant takenAt,
            Optional<String> endedReason) {}

    /** Whether the invoice of the settlement is none of these, but one file that was written for it. */
    public boolean isPreparedBeside(Settlement settlement) {
        return settlement
                .invoiceNumber()
                .filter(number -> items.stream().noneMatch(file -> file.number().equals(number)))
                .isPresent();
    }
}
