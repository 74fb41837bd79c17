package eu.buono.settlement.invoice;

import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.CodeHash;
import eu.buono.contracts.VoucherId;
import eu.buono.settlement.invoice.model.InvoiceBasis;
import eu.buono.settlement.invoice.model.InvoiceBasis.Buyer;
import eu.buono.settlement.invoice.model.InvoiceLines;
import eu.buono.settlement.invoice.model.InvoiceReview;
import eu.buono.settlement.invoice.model.OwnInvoice;
import eu.buono.settlement.invoice.model.VoucherName;
import eu.buono.settlement.invoice.store.UploadRepository;
import eu.buono.settlement.payout.api.Payees;
import eu.buono.settlement.settlement.api.SettlementRefusal;
import eu.buono.settlement.settlement.api.SettlementTerms;
import eu.buono.settlement.statement.api.RedeemedVoucher;
import eu.buono.settlement.statement.api.RedeemedVouchers;
import eu.buono.settlement.statement.api.SettledClaims;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Compares a merchant's own invoice with what is known of its settlement. */
@ApplicationScoped
public class JudgeInvoice {

    private final UploadRepository uploads;
    private final SettledClaims claims;
    private final RedeemedVouchers vouchers;
    private final Payees payees;
    private final InvoiceConfig config;

    JudgeInvoice(
            UploadRepository uploads,
            SettledClaims claims,
            RedeemedVouchers vouchers,
            Payees payees,
            InvoiceConfig config) {
        this.uploads = uploads;
        this.claims = claims;
        this.vouchers = vouchers;
        this.payees = payees;
        this.config = config;
    }

    /** Judges an invoice of a locked settlement. Transaction: joins. Refuses: PAYEE_MISSING. */
    InvoiceReview judge(SettlementTerms terms, OwnInvoice invoice) {
        var seller = payees.find(terms.merchantId()).orElseThrow(() -> refused(SettlementRefusal.PAYEE_MISSING));
        var invoiced = uploads.invoiced(terms.settlementId());
        return InvoiceReview.of(
                invoice,
                new InvoiceBasis(
                        new Buyer(config.recipientCode(), config.buyerTaxCode()),
                        seller,
                        terms,
                        InvoiceLines.of(claims.of(terms.settlementId())),
                        invoiced.captures(),
                        invoiced.credits(),
                        redeemed(invoice)));
    }

    private List<RedeemedVoucher> redeemed(OwnInvoice invoice) {
        Set<CodeHash> codes = new HashSet<>();
        Set<VoucherId> ids = new HashSet<>();
        invoice.documents().stream()
                .flatMap(document -> document.lines().stream())
                .flatMap(line -> line.voucher().stream())
                .forEach(name -> {
                    switch (name) {
                        case VoucherName.ByCode byCode -> codes.add(byCode.code());
                        case VoucherName.ById byId -> ids.add(byId.voucherId());
                    }
                });
        return vouchers.find(codes, ids);
    }
}
