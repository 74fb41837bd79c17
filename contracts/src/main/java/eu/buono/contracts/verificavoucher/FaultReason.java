package eu.buono.contracts.verificavoucher;

import eu.buono.contracts.BilingualText;
import eu.buono.contracts.Refusal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;

/** Why a till was refused, in the words of its two readers: Italian at the till, English for its programmers. */
public final class FaultReason {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("dd/MM/yyyy").withZone(ZoneId.of("Europe/Rome"));

    private FaultReason() {}

    /**
     * The reason in Italian, a part of a sentence.
     *
     * @param facts of the refusal: {@code expiredAt} and {@code revokedAt} of a certificate, {@code redemptionId} of
     *     the caller's own sale, {@code merchantState}
     */
    public static String italian(Refusal refusal, Map<String, String> facts) {
        return switch (refusal.code()) {
            case "CERTIFICATE_EXPIRED" -> "certificato scaduto" + day(facts, "expiredAt") + ": rinnovarlo";
            case "CERTIFICATE_REVOKED" -> "certificato revocato" + day(facts, "revokedAt") + ": usarne uno valido";
            case "CERTIFICATE_UNKNOWN" -> "certificato non emesso da questa piattaforma";
            case "CERTIFICATE_MISSING" -> "la connessione non presenta alcun certificato";
            case "UNAUTHENTICATED" -> "credenziali non valide o scadute";
            case "FORBIDDEN" -> "le credenziali non consentono questa operazione";
            case "MERCHANT_UNKNOWN" -> "esercente non registrato";
            case "MERCHANT_NOT_ACTIVE" -> "esercente non ancora attivato, sospeso o cessato";
            case "MERCHANT_NOT_ACTIVATABLE" -> notActivatable(facts);
            case "SHOP_UNKNOWN" -> "punto vendita non registrato";
            case "CODE_LOCKED_OUT" -> "troppi codici errati in poco tempo";
            case "CODE_MISTYPED" -> "il codice contiene un errore di battitura";
            case "VOUCHER_UNKNOWN" -> "nessun buono di questo programma ha questo codice";
            case "VOUCHER_REDEEMED" ->
                facts.containsKey("redemptionId") ? "buono già riscosso da questo esercente" : "buono già riscosso";
            case "VOUCHER_CANCELLED" -> "buono annullato dal beneficiario";
            case "VOUCHER_EXPIRED" -> "buono scaduto";
            case "VOUCHER_AUTHORISED_ELSEWHERE" -> "buono momentaneamente riservato da un altro esercente";
            case "AUTHORISATION_UNKNOWN" -> "nessun buono con questo codice risulta riscosso da questo esercente";
            case "AUTHORISATION_LAPSED" -> "la prenotazione del buono è scaduta";
            case "AUTHORISATION_VOIDED" -> "la prenotazione del buono è stata annullata";
            case "AUTHORISATION_CAPTURED" -> "la prenotazione del buono è già stata riscossa";
            case "OPERATION_FINAL" -> "per questo buono è già stato registrato un altro elenco";
            case "CATEGORY_NOT_SOLD" -> "l'esercente non tratta l'ambito del buono";
            case "CHANNEL_NOT_SERVED" -> "l'esercente non opera nel canale del buono, fisico oppure online";
            case "AMOUNT_ABOVE_VOUCHER" -> "l'importo supera quello del buono";
            case "AMOUNT_ABOVE_AUTHORISATION" -> "l'importo supera quello riservato o confermato";
            default -> ofRequest(refusal);
        };
    }

    /** Why a request was refused, whatever it was about. */
    private static String ofRequest(Refusal refusal) {
        return switch (refusal.code()) {
            case "AMOUNT_INVALID" -> "importo non valido, o diverso da quello confermato";
            case "CURRENCY_NOT_SUPPORTED" -> "valuta non ammessa";
            case "REQUEST_MALFORMED" -> "la richiesta non è leggibile";
            case "BODY_TOO_LARGE" -> "la richiesta è troppo grande";
            case "METHOD_NOT_ALLOWED" -> "usare il metodo POST";
            case "NOT_FOUND" -> "indirizzo inesistente";
            case "TOO_MANY_REQUESTS" -> "troppe richieste in poco tempo";
            case "DEADLINE_EXCEEDED" -> "nessuna risposta in tempo utile";
            case "SERVICE_UNAVAILABLE" -> "servizio non raggiungibile";
            case "INTERNAL_DEFECT" -> "errore interno";
            default -> "richiesta rifiutata: " + refusal.code();
        };
    }

    /** The refusal in English, for the element {@code message}. This protocol has no Idempotency-Key. */
    public static String english(Refusal refusal, Optional<BilingualText> detail, String supportReference) {
        String rule = refusal.rule()
                .meaning()
                .english()
                .replace("Repeat with the same Idempotency-Key.", "Repeat the same request.");
        return refusal.code() + ": " + rule
                + detail.map(text -> " (" + text.english() + ")").orElse("") + " Support reference " + supportReference;
    }

    private static String notActivatable(Map<String, String> facts) {
        return switch (facts.getOrDefault("merchantState", "")) {
            case "TO_ACTIVATE" -> "l'esercente non ha ancora un certificato";
            case "SUSPENDED" -> "esercente sospeso";
            case "CLOSED" -> "esercente cessato";
            default -> "la partita IVA indicata non è quella dell'esercente";
        };
    }

    private static String day(Map<String, String> facts, String name) {
        return Optional.ofNullable(facts.get(name))
                .map(at -> " il " + DAY.format(Instant.parse(at)))
                .orElse("");
    }
}
