package eu.buono.settlement.invoice.model;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * What a merchant's own invoice says, as far as it is judged.
 *
 * @param recipientCode the office to which SdI delivers
 * @param buyerTaxCode empty where the file has none
 * @param sellerPartitaIva the eleven digits
 * @param documents an invoice, a credit note, or several of them
 */
public record OwnInvoice(String recipientCode, String buyerTaxCode, String sellerPartitaIva, List<Document> documents) {

    public static final String INVOICE = "TD01";
    public static final String CREDIT_NOTE = "TD04";

    public OwnInvoice {
        documents = List.copyOf(documents);
    }

    /** By which the merchant knows the file: the number of its first document. */
    public String number() {
        return documents.getFirst().number();
    }

    /**
     * One body of the file.
     *
     * @param type {@value OwnInvoice#INVOICE}, {@value OwnInvoice#CREDIT_NOTE}, or another one
     * @param total what the document says it adds up to
     * @param taxableTotal what its summary says, which has no tax
     * @param accounts where the money shall go
     */
    public record Document(
            String type,
            String number,
            String currency,
            Optional<BigDecimal> total,
            BigDecimal taxableTotal,
            BigDecimal tax,
            List<Account> accounts,
            List<Line> lines) {

        public Document {
            accounts = List.copyOf(accounts);
            lines = List.copyOf(lines);
        }

        boolean isCredit() {
            return type.equals(CREDIT_NOTE);
        }
    }

    /**
     * An account to which the invoice is to be paid.
     *
     * @param isValid by ISO 13616
     */
    public record Account(String iban, boolean isValid) {}

    /**
     * A line as the merchant numbers it.
     *
     * @param voucher absent where the line names none, or in no form that a voucher's name has
     * @param total of the line, as the file writes it: a stranger may write parts of a cent
     * @param isOutsideVat no tax, for the reason N2.2
     */
    public record Line(int number, Optional<VoucherName> voucher, BigDecimal total, boolean isOutsideVat) {}
}
