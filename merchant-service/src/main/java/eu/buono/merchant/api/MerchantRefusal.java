package eu.buono.merchant.api;

import eu.buono.contracts.Refusal;
import eu.buono.contracts.RefusalRule;
import eu.buono.contracts.SharedRules;

/** What merchants are refused outside the till: their certificates, their entry in the register, their clients and
 * webhooks. */
public enum MerchantRefusal implements Refusal {
    CERTIFICATE_MISSING(SharedRules.CERTIFICATE_MISSING),
    CERTIFICATE_UNKNOWN(RefusalRule.afterChange(
            401,
            "The client certificate was not issued by Buono.",
            "Il certificato client non è stato emesso da Buono.")),
    CERTIFICATE_REVOKED(RefusalRule.afterChange(
            401, "The client certificate has been revoked.", "Il certificato client è stato revocato.")),
    CERTIFICATE_EXPIRED(
            RefusalRule.afterChange(401, "The client certificate has expired.", "Il certificato client è scaduto.")),
    PARTITA_IVA_INVALID(RefusalRule.afterChange(
            422,
            "The partita IVA's form or check digit is wrong.",
            "La forma o la cifra di controllo della partita IVA è errata.")),
    MERCHANT_EXISTS(RefusalRule.never(
            409,
            "A merchant with this partita IVA is registered already.",
            "Un esercente con questa partita IVA è già registrato.")),
    MERCHANT_NOT_ACTIVATABLE(RefusalRule.afterChange(
            409,
            "Only a merchant that has a certificate and is not suspended can activate itself.",
            "Può attivarsi solo un esercente che ha un certificato e non è sospeso.")),
    SHOPS_TOO_MANY(RefusalRule.never(
            409,
            "The merchant has as many shops as it may have.",
            "L'esercente ha già tutti i punti vendita che può avere.")),
    SIGNING_REQUEST_UNREADABLE(RefusalRule.afterChange(
            422,
            "The body is not a certificate signing request (PKCS#10).",
            "Il corpo non è una richiesta di firma di certificato (PKCS#10).")),
    SIGNING_REQUEST_KEY_WEAK(RefusalRule.afterChange(
            422,
            "The key is too weak or of a kind that is not certified.",
            "La chiave è troppo debole o di un tipo che non viene certificato.")),
    SIGNING_REQUEST_DIGEST_WEAK(RefusalRule.afterChange(
            422,
            "The signing request is signed with a weak algorithm.",
            "La richiesta è firmata con un algoritmo debole.")),
    SIGNING_REQUEST_NOT_PROVEN(RefusalRule.afterChange(
            422,
            "The signing request is not signed with the key that it asks to certify.",
            "La richiesta non è firmata con la chiave che chiede di certificare.")),
    CERTIFICATES_TOO_MANY(RefusalRule.afterChange(
            409,
            "The merchant has as many valid certificates as it may have.",
            "L'esercente ha già tutti i certificati validi che può avere.")),
    CERTIFICATE_KEY_GONE(RefusalRule.never(
            409,
            "The key was given out with the first answer and is kept nowhere.",
            "La chiave è stata consegnata con la prima risposta e non è conservata.")),
    CLIENTS_TOO_MANY(RefusalRule.afterChange(
            409,
            "The merchant has as many clients as it may have.",
            "L'esercente ha già tutti i client che può avere.")),
    CLIENT_SECRET_GONE(RefusalRule.never(
            409,
            "The secret was given out with the first answer and is kept nowhere.",
            "Il segreto è stato consegnato con la prima risposta e non è conservato.")),
    WEBHOOK_URL_REFUSED(RefusalRule.afterChange(
            422,
            "A webhook must lead by https to a host on the public internet.",
            "Un webhook deve portare, con https, a un host della rete pubblica.")),
    WEBHOOKS_TOO_MANY(RefusalRule.afterChange(
            409,
            "The merchant has as many webhooks as are allowed.",
            "L'esercente ha già tutti i webhook consentiti."));

    private final RefusalRule rule;

    MerchantRefusal(RefusalRule rule) {
        this.rule = rule;
    }

    @Override
    public RefusalRule rule() {
        return rule;
    }
}
