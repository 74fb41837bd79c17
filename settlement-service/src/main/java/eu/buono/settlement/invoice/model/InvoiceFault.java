package eu.buono.settlement.invoice.model;

import eu.buono.contracts.BilingualText;

/**
 * What can be wrong with a merchant's own invoice; the names are part of the interface. A fault of a document refuses
 * the whole file, one of a line that line alone.
 */
public enum InvoiceFault {
    RECIPIENT_WRONG(
            Scope.DOCUMENT,
            "CodiceDestinatario is not the office of the public body.",
            "CodiceDestinatario non è l'ufficio dell'ente."),
    BUYER_WRONG(
            Scope.DOCUMENT,
            "The tax code of CessionarioCommittente is not the public body's.",
            "Il codice fiscale del CessionarioCommittente non è quello dell'ente."),
    SELLER_WRONG(
            Scope.DOCUMENT,
            "The partita IVA of CedentePrestatore is not the merchant's.",
            "La partita IVA del CedentePrestatore non è quella dell'esercente."),
    TYPE_WRONG(
            Scope.DOCUMENT,
            "TipoDocumento must be TD01, or TD04 for what was given back.",
            "TipoDocumento deve essere TD01, oppure TD04 per gli importi restituiti."),
    CURRENCY_WRONG(Scope.DOCUMENT, "Divisa is not that of the settlement.", "Divisa non è quella della liquidazione."),
    TOTAL_WRONG(
            Scope.DOCUMENT,
            "ImportoTotaleDocumento or DatiRiepilogo is not the sum of the lines, without tax.",
            "ImportoTotaleDocumento o DatiRiepilogo non è la somma delle righe, senza imposta."),
    IBAN_INVALID(Scope.DOCUMENT, "The IBAN is not valid (ISO 13616).", "L'IBAN non è valido (ISO 13616)."),
    IBAN_WRONG(
            Scope.DOCUMENT,
            "The IBAN is absent, or not the account that the merchant has registered.",
            "L'IBAN manca o non è il conto registrato dall'esercente."),
    LINE_NATURE_WRONG(
            Scope.LINE,
            "The line must be outside of VAT: 0.00, N2.2.",
            "La riga deve essere fuori campo IVA: 0.00, N2.2."),
    LINE_VOUCHER_UNKNOWN(
            Scope.LINE,
            "CodiceArticolo names no voucher that was redeemed.",
            "CodiceArticolo non indica alcun buono riscosso."),
    LINE_VOUCHER_OF_ANOTHER_MERCHANT(
            Scope.LINE, "Another merchant redeemed the voucher.", "Il buono è stato riscosso da un altro esercente."),
    LINE_VOUCHER_REVERSED(
            Scope.LINE, "The redemption of the voucher was reversed.", "La riscossione del buono è stata stornata."),
    LINE_VOUCHER_OF_ANOTHER_SETTLEMENT(
            Scope.LINE,
            "The voucher is in another settlement, or in none yet.",
            "Il buono è in un'altra liquidazione, o ancora in nessuna."),
    LINE_VOUCHER_INVOICED(
            Scope.LINE,
            "An earlier invoice, which stands, has this voucher.",
            "Il buono è già in una fattura precedente, tuttora valida."),
    LINE_VOUCHER_REPEATED(
            Scope.LINE, "The invoice has this voucher twice.", "La fattura contiene due volte questo buono."),
    LINE_AMOUNT_DIFFERS(
            Scope.LINE, "PrezzoTotale is not the amount that was redeemed.", "PrezzoTotale non è l'importo riscosso.");

    /** What a fault refuses. */
    public enum Scope {
        DOCUMENT,
        LINE
    }

    private final Scope scope;
    private final BilingualText words;

    InvoiceFault(Scope scope, String english, String italian) {
        this.scope = scope;
        this.words = new BilingualText(english, italian);
    }

    public Scope scope() {
        return scope;
    }

    public BilingualText words() {
        return words;
    }
}
