package eu.buono.settlement.invoice.model;

import eu.buono.contracts.MerchantId;
import eu.buono.contracts.SettlementId;
import eu.buono.contracts.VoucherId;
import eu.buono.settlement.payout.api.Payee;
import eu.buono.settlement.settlement.api.SettlementTerms;
import eu.buono.settlement.statement.api.RedeemedVoucher;
import java.util.List;
import java.util.Set;

/**
 * By what a merchant's own invoice of a settlement is judged.
 *
 * @param wanted what must be invoiced of the settlement in all
 * @param invoicedCaptures vouchers of it that an invoice has which stands
 * @param invoicedCredits vouchers that a credit note has which stands
 * @param redeemed the vouchers that the lines name and that were captured, by whomever
 */
public record InvoiceBasis(
        Buyer buyer,
        Payee seller,
        SettlementTerms terms,
        InvoiceLines wanted,
        Set<VoucherId> invoicedCaptures,
        Set<VoucherId> invoicedCredits,
        List<RedeemedVoucher> redeemed) {

    public InvoiceBasis {
        invoicedCaptures = Set.copyOf(invoicedCaptures);
        invoicedCredits = Set.copyOf(invoicedCredits);
        redeemed = List.copyOf(redeemed);
    }

    /** Who buys, and where SdI delivers. */
    public record Buyer(String recipientCode, String taxCode) {}

    SettlementId settlementId() {
        return terms.settlementId();
    }

    MerchantId merchantId() {
        return terms.merchantId();
    }
}
