package eu.buono.contracts;

/** The rules of the codes that more than one owner answers with: a code means the same whoever says it. */
public final class SharedRules {

    public static final RefusalRule PROGRAMME_UNKNOWN =
            RefusalRule.never(422, "There is no such programme.", "Il programma indicato non esiste.");

    public static final RefusalRule AMOUNT_INVALID = RefusalRule.afterChange(
            422,
            "The amount must be whole cents, above zero and within the programme's limit.",
            "L'importo deve essere in centesimi interi, maggiore di zero ed entro il limite del programma.");

    public static final RefusalRule CURRENCY_NOT_SUPPORTED = RefusalRule.afterChange(
            422, "The programme pays in another currency.", "Il programma paga in un'altra valuta.");

    public static final RefusalRule WALLET_UNKNOWN = RefusalRule.never(
            422,
            "There is no wallet of this person in this programme.",
            "In questo programma non c'è un portafoglio di questa persona.");

    public static final RefusalRule WALLET_CLOSED =
            RefusalRule.never(422, "The wallet is closed.", "Il portafoglio è chiuso.");

    public static final RefusalRule WALLET_FROZEN = RefusalRule.later(
            422,
            "The wallet is frozen by its holder or by the public body.",
            "Il portafoglio è bloccato dal beneficiario o dall'ente pubblico.",
            "When the holder or the public body has lifted the freeze.",
            "Quando il beneficiario o l'ente pubblico avrà rimosso il blocco.");

    public static final RefusalRule CATEGORY_UNKNOWN = RefusalRule.afterChange(
            422,
            "The programme does not have this category or good.",
            "Il programma non prevede questo ambito o questo bene.");

    public static final RefusalRule CHANNEL_NOT_OFFERED = RefusalRule.afterChange(
            422,
            "The category cannot be bought through this channel.",
            "L'ambito non è acquistabile attraverso questo canale.");

    public static final RefusalRule FUNDS_INSUFFICIENT = RefusalRule.never(
            422,
            "The wallet's available balance is below the amount.",
            "Il saldo disponibile del portafoglio è inferiore all'importo.");

    public static final RefusalRule VOUCHER_REDEEMED =
            RefusalRule.never(409, "The voucher has been redeemed.", "Il buono è stato riscosso.");

    public static final RefusalRule VOUCHER_CANCELLED = RefusalRule.never(
            409, "The voucher has been cancelled by its holder.", "Il buono è stato annullato dal beneficiario.");

    public static final RefusalRule VOUCHER_EXPIRED =
            RefusalRule.never(409, "The voucher has expired.", "Il buono è scaduto.");

    public static final RefusalRule VOUCHER_AUTHORISED_ELSEWHERE = RefusalRule.later(
            409,
            "The voucher is frozen by another authorisation.",
            "Il buono è riservato da un'altra autorizzazione.",
            "When the other authorisation has been voided or has lapsed.",
            "Quando l'altra autorizzazione sarà stata annullata o sarà decaduta.");

    public static final RefusalRule OPERATION_FINAL = RefusalRule.never(
            409, "The voucher has already reached its final state.", "Il buono ha già raggiunto il suo stato finale.");

    public static final RefusalRule CERTIFICATE_MISSING = RefusalRule.afterChange(
            401,
            "The connection shows no client certificate, and there is no access token either.",
            "La connessione non presenta un certificato client e manca anche un token di accesso.");

    public static final RefusalRule VOUCHER_UNKNOWN =
            RefusalRule.afterChange(422, "No voucher has this code.", "Nessun buono ha questo codice.");

    private SharedRules() {}
}
