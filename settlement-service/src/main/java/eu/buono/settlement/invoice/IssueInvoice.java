package eu.buono.settlement.invoice;

import static eu.buono.contracts.RefusedException.refused;

import eu.buono.settlement.invoice.model.InvoiceDocument;
import eu.buono.settlement.invoice.model.InvoiceParts;
import eu.buono.settlement.invoice.store.InvoiceRepository;
import eu.buono.settlement.invoice.store.InvoiceRepository.StoredFile;
import eu.buono.settlement.payout.api.Payee;
import eu.buono.settlement.payout.api.Payees;
import eu.buono.settlement.settlement.api.Settlement;
import eu.buono.settlement.settlement.api.Settlement.Invoiced;
import eu.buono.settlement.settlement.api.SettlementRefusal;
import eu.buono.settlement.settlement.api.SettlementTerms;
import eu.buono.settlement.statement.api.SettledClaims;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** Prepares the invoice of a settlement for its merchant. */
@ApplicationScoped
public class IssueInvoice {

    private final InvoiceRepository invoices;
    private final SettledClaims claims;
    private final Payees payees;
    private final InvoiceConfig config;
    private final PrepareParts prepareParts;

    IssueInvoice(
            InvoiceRepository invoices,
            SettledClaims claims,
            Payees payees,
            InvoiceConfig config,
            PrepareParts prepareParts) {
        this.invoices = invoices;
        this.claims = claims;
        this.payees = payees;
        this.config = config;
        this.prepareParts = prepareParts;
    }

    /** Under which number of the merchant's, when, and who asks. */
    record Request(String number, Instant at, String by) {

        LocalDate day(ZoneId zone) {
            return at.atZone(zone).toLocalDate();
        }

        Request part(int part) {
            return new Request(InvoiceParts.number(number, part), at, by);
        }
    }

    /**
     * Invoices a locked settlement and keeps the file, or the files where one cannot hold it. Transaction: joins.
     * Refuses: SETTLEMENT_NOT_INVOICEABLE, PAYEE_MISSING, INVOICE_NUMBER_USED, INVOICE_TOO_LARGE, INVOICE_UPLOADED, and
     * REQUEST_MALFORMED for a number that has no room for what is added to it.
     */
    Invoiced issue(Settlement settlement, Request request) {
        var invoiced = settlement.invoice(request.number());
        var terms = settlement.terms();
        var seller = payees.find(terms.merchantId()).orElseThrow(() -> refused(SettlementRefusal.PAYEE_MISSING));
        if (terms.claims() > config.linesMax()) {
            prepareParts.prepare(invoiced, seller, request);
        } else {
            prepareWhole(terms, seller, request);
        }
        return invoiced;
    }

    private void prepareWhole(SettlementTerms terms, Payee seller, Request request) {
        if (invoices.has(terms.merchantId(), request.number())) {
            throw refused(SettlementRefusal.INVOICE_NUMBER_USED);
        }
        if (invoices.isUploaded(terms.settlementId())) {
            throw refused(SettlementRefusal.INVOICE_UPLOADED);
        }
        int progressive = invoices.count(terms.merchantId()) + 1;
        var document = InvoiceDocument.of(
                terms,
                claims.of(terms.settlementId()),
                seller,
                request.number(),
                request.day(config.zone()),
                progressive);
        var file = new StoredFile(
                terms.merchantId(), FatturaPaFile.name(document), new FatturaPaFile(config).write(document));
        invoices.add(terms.settlementId(), request.number(), progressive, file, request.at());
    }
}
