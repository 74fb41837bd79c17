package eu.buono.settlement.invoice;

import static eu.buono.contracts.RefusedException.refused;

import eu.buono.settlement.invoice.model.InvoiceDocument;
import eu.buono.settlement.invoice.store.InvoiceRepository;
import eu.buono.settlement.invoice.store.InvoiceRepository.StoredFile;
import eu.buono.settlement.payout.api.Payees;
import eu.buono.settlement.settlement.api.Settlement;
import eu.buono.settlement.settlement.api.Settlement.Invoiced;
import eu.buono.settlement.settlement.api.SettlementRefusal;
import eu.buono.settlement.statement.api.SettledClaims;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;

/** Prepares the invoice of a settlement for its merchant. */
@ApplicationScoped
public class IssueInvoice {

    private final InvoiceRepository invoices;
    private final SettledClaims claims;
    private final Payees payees;
    private final InvoiceConfig config;
    private final InstantSource clock;

    IssueInvoice(
            InvoiceRepository invoices,
            SettledClaims claims,
            Payees payees,
            InvoiceConfig config,
            InstantSource clock) {
        this.clock = clock;
        this.invoices = invoices;
        this.claims = claims;
        this.payees = payees;
        this.config = config;
    }

    /**
     * Invoices a locked settlement and keeps the file. Transaction: joins. Refuses: SETTLEMENT_NOT_INVOICEABLE,
     * PAYEE_MISSING, INVOICE_NUMBER_USED, INVOICE_TOO_LARGE, INVOICE_UPLOADED.
     */
    Invoiced issue(Settlement settlement, String number) {
        var invoiced = settlement.invoice(number);
        var terms = settlement.terms();
        var seller = payees.find(terms.merchantId()).orElseThrow(() -> refused(SettlementRefusal.PAYEE_MISSING));
        if (invoices.has(terms.merchantId(), number)) {
            throw refused(SettlementRefusal.INVOICE_NUMBER_USED);
        }
        if (terms.claims() > config.linesMax()) {
            throw refused(SettlementRefusal.INVOICE_TOO_LARGE);
        }
        if (invoices.isUploaded(terms.settlementId())) {
            throw refused(SettlementRefusal.INVOICE_UPLOADED);
        }
        var now = clock.instant();
        int progressive = invoices.count(terms.merchantId()) + 1;
        var document = InvoiceDocument.of(
                terms,
                claims.of(terms.settlementId()),
                seller,
                number,
                now.atZone(config.zone()).toLocalDate(),
                progressive);
        var file = new StoredFile(
                terms.merchantId(), FatturaPaFile.name(document), new FatturaPaFile(config).write(document));
        invoices.add(terms.settlementId(), number, progressive, file, now);
        return invoiced;
    }
}
