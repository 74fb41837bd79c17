package eu.buono.settlement.settlement.api;

import eu.buono.contracts.Refusal;
import eu.buono.contracts.RefusalRule;

/** What settlement-service refuses, in the order of a settlement's life. */
public enum SettlementRefusal implements Refusal {
    CLOSING_IN_FUTURE(RefusalRule.afterChange(
            422,
            "A period can be closed only up to an instant that has passed.",
            "Un periodo può essere chiuso solo fino a un istante già trascorso.")),
    FRAUD_CASE_CHANGED(RefusalRule.afterChange(
            409,
            "The case has changed since it was looked at: more was found, or somebody else has decided.",
            "Il caso è cambiato da quando è stato letto: sono emersi altri elementi o altri hanno già deciso.")),
    FRAUD_CASE_DECIDED(RefusalRule.never(
            409, "The case is decided in this way already.", "Il caso è già stato deciso in questo modo.")),
    FRAUD_CLAIMS_SETTLED(RefusalRule.never(
            409,
            "A settlement has taken every claim of the case, so none can be held back.",
            "Ogni credito del caso è già in una liquidazione: nessuno può essere trattenuto.")),
    SETTLEMENT_NOT_OPEN(
            RefusalRule.never(409, "The settlement is closed already.", "La liquidazione è già stata chiusa.")),
    SETTLEMENT_NOT_INVOICEABLE(RefusalRule.never(
            409,
            "An invoice stands for this settlement already, and was not rejected.",
            "Per questa liquidazione esiste già una fattura, non respinta.")),
    PAYEE_MISSING(RefusalRule.afterChange(
            422,
            "The merchant has not said yet to whom its money goes, which the invoice must say.",
            "L'esercente non ha ancora indicato a chi va il pagamento, dato necessario alla fattura.")),
    INVOICE_NUMBER_USED(RefusalRule.afterChange(
            409,
            "The merchant has used this invoice number before.",
            "L'esercente ha già usato questo numero di fattura.")),
    INVOICE_TOO_LARGE(RefusalRule.never(
            422,
            "More was given back since earlier invoices than one invoice file can carry.",
            "Dopo le fatture precedenti è stato restituito più di quanto un file di fattura possa riportare.")),
    INVOICE_UPLOADED(RefusalRule.never(
            409,
            "An invoice that the merchant uploaded stands for part of this settlement; the rest is uploaded as well.",
            "Una fattura caricata dall'esercente vale per parte di questa liquidazione; anche il resto va caricato.")),
    INVOICE_SIGNATURE_INVALID(RefusalRule.afterChange(
            422,
            "The signed file (p7m) cannot be opened, or its signature is not one over its content.",
            "Il file firmato (p7m) non è apribile o la firma non corrisponde al contenuto.")),
    INVOICE_FORM_INVALID(RefusalRule.afterChange(
            422,
            "The file is no FatturaPA of the form FPA12 that its schema takes.",
            "Il file non è una FatturaPA nel formato FPA12 conforme allo schema.")),
    INVOICE_REFUSED(RefusalRule.afterChange(
            422,
            "The uploaded invoice is wrong as a whole, or in all of its lines; the member faults names each fault.",
            "La fattura caricata è errata nel suo insieme o in tutte le righe; il campo faults indica ogni errore.")),
    SETTLEMENT_NOT_INVOICED(RefusalRule.later(
            409,
            "No invoice of this settlement waits for a decision.",
            "Nessuna fattura di questa liquidazione attende una decisione.",
            "When the merchant has invoiced it, and the state is INVOICED.",
            "Quando l'esercente l'avrà fatturata e lo stato sarà INVOICED.")),
    SETTLEMENT_NOT_ACCEPTED(RefusalRule.later(
            409,
            "The settlement cannot be paid: its invoice is not accepted, or an order exists.",
            "La liquidazione non è pagabile: la fattura non è accettata o esiste già un ordine.",
            "When its state is ACCEPTED or RETURNED.",
            "Quando lo stato sarà ACCEPTED o RETURNED.")),
    SETTLEMENT_NOT_ORDERED(RefusalRule.never(
            409,
            "No order to the bank waits for the outcome of this settlement.",
            "Nessun ordine alla banca attende l'esito di questa liquidazione.")),
    IBAN_INVALID(RefusalRule.afterChange(
            422,
            "The IBAN is not valid: its length, its country or its check digits are wrong.",
            "L'IBAN non è valido: lunghezza, paese o cifre di controllo sono errati.")),
    PAYOUT_EMPTY(RefusalRule.later(
            409,
            "Nothing of this programme can be paid now.",
            "Per questo programma ora non c'è nulla da pagare.",
            "When a settlement is accepted, and the account of its merchant may be used.",
            "Quando una liquidazione sarà accettata e il conto dell'esercente sarà utilizzabile.")),
    PAYOUT_ORDERED(RefusalRule.never(409, "The payout was approved already.", "Il pagamento è già stato approvato.")),
    PAYOUT_NEEDS_ANOTHER_PERSON(RefusalRule.never(
            403,
            "Whoever proposed a payout cannot approve it; another person must.",
            "Chi ha proposto un pagamento non può approvarlo: serve un'altra persona.")),
    PAYEE_CHANGED(RefusalRule.never(
            409,
            "A merchant of this payout has changed its account since; propose another payout.",
            "Un esercente di questo pagamento ha cambiato conto: proporre un altro pagamento."));

    private final RefusalRule rule;

    SettlementRefusal(RefusalRule rule) {
        this.rule = rule;
    }

    @Override
    public RefusalRule rule() {
        return rule;
    }
}
