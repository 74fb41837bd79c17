package eu.buono.settlement.invoice;

import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.TimeOrderedIds;
import eu.buono.contracts.VoucherId;
import eu.buono.platform.web.JsonText;
import eu.buono.settlement.invoice.InvoiceFileResource.UploadResponse;
import eu.buono.settlement.invoice.IssueInvoice.Request;
import eu.buono.settlement.invoice.model.InvoiceDocument;
import eu.buono.settlement.invoice.model.InvoiceLine;
import eu.buono.settlement.invoice.model.InvoiceLines;
import eu.buono.settlement.invoice.model.InvoiceParts;
import eu.buono.settlement.invoice.model.InvoiceReview;
import eu.buono.settlement.invoice.store.InvoiceRepository;
import eu.buono.settlement.invoice.store.UploadRepository;
import eu.buono.settlement.invoice.store.UploadRepository.Origin;
import eu.buono.settlement.invoice.store.UploadRepository.UploadFile;
import eu.buono.settlement.payout.api.Payee;
import eu.buono.settlement.settlement.api.Settlement.Invoiced;
import eu.buono.settlement.settlement.api.SettlementRefusal;
import eu.buono.settlement.statement.api.SettledClaims;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes the invoices of a settlement that one file cannot hold. They stand as if their merchant had handed them in:
 * SdI accepts or discards each by itself, and what is discarded is invoiced again without the others.
 */
@ApplicationScoped
public class PrepareParts {

    private final UploadRepository uploads;
    private final InvoiceRepository invoices;
    private final SettledClaims claims;
    private final InvoiceConfig config;
    private final JsonText json;

    PrepareParts(
            UploadRepository uploads,
            InvoiceRepository invoices,
            SettledClaims claims,
            InvoiceConfig config,
            JsonText json) {
        this.uploads = uploads;
        this.invoices = invoices;
        this.claims = claims;
        this.config = config;
        this.json = json;
    }

    /**
     * Writes and keeps an invoice for all lines that none has which stands, in as many parts as it takes. Transaction:
     * joins. Refuses: INVOICE_TOO_LARGE, INVOICE_NUMBER_USED.
     */
    void prepare(Invoiced invoiced, Payee seller, Request request) {
        var settlementId = invoiced.terms().settlementId();
        var standing = uploads.invoiced(settlementId);
        var open = InvoiceLines.of(claims.of(settlementId)).without(standing.captures(), standing.credits());
        var parts = InvoiceParts.of(open, config.linesMax());
        if (parts.isEmpty()) {
            throw refused(SettlementRefusal.INVOICE_TOO_LARGE);
        }
        int written = invoices.count(seller.merchantId());
        for (int part = 1; part <= parts.size(); part++) {
            write(invoiced, seller, request.part(part), written + part, parts.get(part - 1));
        }
    }

    private void write(Invoiced invoiced, Payee seller, Request request, int progressive, InvoiceLines part) {
        if (invoices.has(seller.merchantId(), request.number())) {
            throw refused(SettlementRefusal.INVOICE_NUMBER_USED);
        }
        var document = InvoiceDocument.of(part, seller, request.number(), request.day(config.zone()), progressive);
        var text = new FatturaPaFile(config).write(document);
        var review = new InvoiceReview(List.of(), vouchers(part.captures()), vouchers(part.credits()), 0);
        uploads.add(
                TimeOrderedIds.next(request.at()),
                new Origin(
                        invoiced.terms().settlementId(),
                        seller.merchantId(),
                        request.number(),
                        Optional.of(progressive),
                        request.at(),
                        request.by()),
                UploadFile.of(FatturaPaFile.name(document), text.getBytes(StandardCharsets.UTF_8)),
                review,
                json.of(UploadResponse.of(invoiced, request.number(), review)));
    }

    private static Set<VoucherId> vouchers(List<InvoiceLine> lines) {
        return lines.stream().map(InvoiceLine::voucherId).collect(Collectors.toSet());
    }
}
