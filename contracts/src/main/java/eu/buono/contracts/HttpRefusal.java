package eu.buono.contracts;

/**
 * What every service and the gateway refuse before or around their own rules: the form of a request, who may ask, the
 * idempotency key, and what goes wrong on our side. It lies here since models say some of it.
 */
public enum HttpRefusal implements Refusal {
    REQUEST_MALFORMED(RefusalRule.afterChange(
            400,
            "The request cannot be read: its form is wrong.",
            "La richiesta non è leggibile: la sua forma è errata.")),
    BODY_TOO_LARGE(RefusalRule.never(
            413,
            "The body is larger than this address accepts.",
            "Il corpo della richiesta supera la dimensione ammessa a questo indirizzo.")),
    TOO_MANY_REQUESTS(RefusalRule.later(
            429,
            "Too many requests in a short time; the header Retry-After says when to go on.",
            "Troppe richieste in poco tempo; l'intestazione Retry-After dice quando proseguire.",
            "After the seconds in the header Retry-After.",
            "Dopo i secondi indicati nell'intestazione Retry-After.")),
    NOT_FOUND(RefusalRule.never(
            404,
            "There is nothing at this address, or it is not yours to see.",
            "A questo indirizzo non c'è nulla, oppure non è consentito vederlo.")),
    METHOD_NOT_ALLOWED(RefusalRule.never(
            405, "This address does not take this HTTP method.", "Questo indirizzo non accetta questo metodo HTTP.")),
    NOT_ACCEPTABLE(RefusalRule.afterChange(
            406,
            "None of the media types asked for can be produced.",
            "Nessuno dei tipi di contenuto richiesti può essere prodotto.")),
    MEDIA_TYPE_UNSUPPORTED(RefusalRule.afterChange(
            415, "The body's media type is not accepted here.", "Il tipo di contenuto del corpo non è accettato qui.")),
    UNAUTHENTICATED(
            RefusalRule.afterChange(401, "A valid access token is needed.", "Serve un token di accesso valido.")),
    FORBIDDEN(RefusalRule.never(
            403, "The access token does not permit this.", "Il token di accesso non consente questa operazione.")),
    IDEMPOTENCY_KEY_MISSING(RefusalRule.afterChange(
            400,
            "The header Idempotency-Key is needed, 1 to 255 characters.",
            "Serve l'intestazione Idempotency-Key, da 1 a 255 caratteri.")),
    IDEMPOTENCY_KEY_REUSED(RefusalRule.afterChange(
            422,
            "This Idempotency-Key was used before with another request.",
            "Questa Idempotency-Key è già stata usata con un'altra richiesta.")),
    IDEMPOTENCY_KEY_IN_PROGRESS(RefusalRule.later(
            409,
            "The first request with this Idempotency-Key is still running.",
            "La prima richiesta con questa Idempotency-Key è ancora in corso.",
            "In a few seconds, when the first request has ended.",
            "Tra pochi secondi, quando la prima richiesta sarà conclusa.")),
    PRECONDITION_REQUIRED(RefusalRule.afterChange(
            428,
            "The header If-Match is needed: the ETag under which it was read.",
            "Serve l'intestazione If-Match: l'ETag ottenuto alla lettura.")),
    PRECONDITION_FAILED(RefusalRule.afterChange(
            412,
            "It was changed since it was read: read it again, with its new ETag.",
            "È stato modificato dopo la lettura: rileggerlo, con il nuovo ETag.")),
    EVENT_NOT_APPLICABLE(RefusalRule.afterChange(
            409,
            "A parked event still cannot be applied; its cause is not mended.",
            "Un evento accantonato non è ancora applicabile: la causa non è stata rimossa.")),
    DEADLINE_EXCEEDED(RefusalRule.later(
            504,
            "No answer within the deadline. Repeat with the same Idempotency-Key.",
            "Nessuna risposta entro il termine. Ripetere con la stessa Idempotency-Key.",
            "At once, with the same Idempotency-Key.",
            "Subito, con la stessa Idempotency-Key.")),
    SERVICE_UNAVAILABLE(RefusalRule.later(
            503,
            "The service behind this address cannot be reached now. Repeat with the same Idempotency-Key.",
            "Il servizio dietro questo indirizzo ora non è raggiungibile. Ripetere con la stessa Idempotency-Key.",
            "In a few seconds, with the same Idempotency-Key.",
            "Tra pochi secondi, con la stessa Idempotency-Key.")),
    INTERNAL_DEFECT(RefusalRule.later(
            500,
            "A defect on our side; the support reference finds it. Repeat with the same Idempotency-Key.",
            "Un difetto nostro; lo individua il riferimento di assistenza. Ripetere con la stessa Idempotency-Key.",
            "At once, with the same Idempotency-Key; if it stays, with the support reference to the help desk.",
            "Subito, con la stessa Idempotency-Key; se persiste, rivolgersi all'assistenza con il riferimento."));

    private final RefusalRule rule;

    HttpRefusal(RefusalRule rule) {
        this.rule = rule;
    }

    @Override
    public RefusalRule rule() {
        return rule;
    }
}
