package eu.buono.contracts.verificavoucher;

import eu.buono.contracts.Refusal;

/** The faults of the national web service: tills compare their codes and show their texts, so these never change. */
public enum FaultCode {
    FORMAT("01", "Errore nel formato dei parametri in input, verificarli e riprovare"),
    VOUCHER("02", "Il buono richiesto non è disponibile sul sistema o è già stato riscosso o annullato"),
    ACTIVATION(
            "03",
            "Impossibile attivare l'esercente. Verificare che i dati siano corretti e che l'esercente non sia già stato"
                    + " attivato"),
    AMOUNT("04", "L'importo richiesto è superiore all'importo del buono selezionato"),
    MERCHANT("05", "Non si può verificare o consumare il buono poiché l'esercente risulta non attivo"),
    CATEGORY("06", "Ambito e bene del buono non coincidono con ambiti e beni trattati dall'esercente"),
    /** Ours: none of the six is true when the answer is not known yet. A repeat is never done twice. */
    LATER("99", "Servizio momentaneamente non disponibile: ripetere la stessa richiesta"),
    /** Ours: the voucher was not looked at, so nothing is said of it. */
    LOCKED_OUT(
            "99",
            "Troppi codici errati inseriti presso questo esercente: il buono non è stato verificato né utilizzato."
                    + " Riprovare tra qualche minuto, oppure generare un nuovo buono e usarlo subito");

    private final String code;
    private final String text;

    FaultCode(String code, String text) {
        this.code = code;
        this.text = text;
    }

    public String code() {
        return code;
    }

    public String text() {
        return text;
    }

    /** The fault that says the same to a till; the true reason stands beside it. */
    public static FaultCode of(Refusal refusal) {
        return switch (refusal.code()) {
            case "UNAUTHENTICATED",
                    "CERTIFICATE_MISSING",
                    "CERTIFICATE_UNKNOWN",
                    "CERTIFICATE_REVOKED",
                    "CERTIFICATE_EXPIRED",
                    "FORBIDDEN",
                    "MERCHANT_UNKNOWN",
                    "MERCHANT_NOT_ACTIVE",
                    "SHOP_UNKNOWN" -> MERCHANT;
            case "CODE_LOCKED_OUT" -> LOCKED_OUT;
            case "VOUCHER_UNKNOWN",
                    "VOUCHER_REDEEMED",
                    "VOUCHER_CANCELLED",
                    "VOUCHER_EXPIRED",
                    "VOUCHER_AUTHORISED_ELSEWHERE",
                    "AUTHORISATION_UNKNOWN",
                    "AUTHORISATION_LAPSED",
                    "AUTHORISATION_VOIDED",
                    "AUTHORISATION_CAPTURED",
                    "OPERATION_FINAL" -> VOUCHER;
            case "MERCHANT_NOT_ACTIVATABLE" -> ACTIVATION;
            case "CATEGORY_NOT_SOLD", "CHANNEL_NOT_SERVED" -> CATEGORY;
            case "AMOUNT_ABOVE_VOUCHER", "AMOUNT_ABOVE_AUTHORISATION" -> AMOUNT;
            case "CODE_MISTYPED", "REQUEST_MALFORMED", "BODY_TOO_LARGE", "AMOUNT_INVALID", "CURRENCY_NOT_SUPPORTED" ->
                FORMAT;
            default -> LATER;
        };
    }
}
