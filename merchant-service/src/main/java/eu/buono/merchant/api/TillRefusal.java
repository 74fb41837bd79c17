package eu.buono.merchant.api;

import eu.buono.contracts.Refusal;
import eu.buono.contracts.RefusalRule;
import eu.buono.contracts.SharedRules;

/** What the tills are refused: starting to use a voucher, then going on with it, then reversing, then the sandbox. */
public enum TillRefusal implements Refusal {
    AMOUNT_INVALID(SharedRules.AMOUNT_INVALID),
    MERCHANT_UNKNOWN(RefusalRule.never(422, "There is no such merchant.", "L'esercente indicato non esiste.")),
    MERCHANT_NOT_ACTIVE(RefusalRule.later(
            422,
            "The merchant is not active.",
            "L'esercente non è attivo.",
            "When the merchant has been activated, or its suspension lifted.",
            "Quando l'esercente sarà stato attivato o la sospensione rimossa.")),
    SHOP_UNKNOWN(
            RefusalRule.afterChange(422, "The merchant has no such shop.", "L'esercente non ha questo punto vendita.")),
    CODE_LOCKED_OUT(RefusalRule.later(
            429,
            "Too many wrong codes were tried; for a while only vouchers issued a short time ago are looked at here.",
            "Sono stati provati troppi codici errati; per un po' qui si accettano solo buoni emessi da poco.",
            "After some minutes; a voucher issued a short time ago is accepted at once.",
            "Dopo qualche minuto; un buono appena emesso è accettato subito.")),
    CODE_MISTYPED(RefusalRule.afterChange(
            422,
            "The voucher code is mistyped: its check character does not fit.",
            "Il codice del buono contiene un errore di battitura: il carattere di controllo non corrisponde.")),
    COUNTER_REFUSED(RefusalRule.afterChange(
            422,
            "The voucher cannot be redeemed at this counter; its holder can see why.",
            "Il buono non può essere riscosso a questo sportello; il beneficiario può vedere il motivo.")),
    VOUCHER_UNKNOWN(SharedRules.VOUCHER_UNKNOWN),
    CURRENCY_NOT_SUPPORTED(SharedRules.CURRENCY_NOT_SUPPORTED),
    TILL_REFERENCE_REUSED(RefusalRule.afterChange(
            409,
            "The till used this reference before: for another sale, or for one that was given up.",
            "La cassa ha già usato questo riferimento: per un'altra vendita o per una abbandonata.")),
    VOUCHER_REDEEMED(SharedRules.VOUCHER_REDEEMED),
    VOUCHER_CANCELLED(SharedRules.VOUCHER_CANCELLED),
    VOUCHER_EXPIRED(SharedRules.VOUCHER_EXPIRED),
    VOUCHER_AUTHORISED_ELSEWHERE(SharedRules.VOUCHER_AUTHORISED_ELSEWHERE),
    CATEGORY_NOT_SOLD(RefusalRule.never(
            422, "The merchant does not sell the voucher's category.", "L'esercente non tratta l'ambito del buono.")),
    CHANNEL_NOT_SERVED(RefusalRule.never(
            422, "The merchant does not serve the voucher's channel.", "L'esercente non opera nel canale del buono.")),
    AMOUNT_ABOVE_VOUCHER(
            RefusalRule.afterChange(422, "The amount is above the voucher's.", "L'importo supera quello del buono.")),
    AUTHORISATION_UNKNOWN(RefusalRule.never(
            404,
            "There is no such authorisation or redemption of this merchant.",
            "Questo esercente non ha una tale autorizzazione o riscossione.")),
    AUTHORISATION_LAPSED(RefusalRule.afterChange(409, "The authorisation has lapsed.", "L'autorizzazione è decaduta.")),
    AUTHORISATION_VOIDED(
            RefusalRule.never(409, "The authorisation has been voided.", "L'autorizzazione è stata annullata.")),
    AUTHORISATION_CAPTURED(
            RefusalRule.never(409, "The authorisation has been captured.", "L'autorizzazione è già stata riscossa.")),
    AMOUNT_ABOVE_AUTHORISATION(RefusalRule.afterChange(
            422, "The amount is above the authorised one.", "L'importo supera quello autorizzato.")),
    REDEMPTION_REVERSED(
            RefusalRule.never(409, "The redemption has been reversed.", "La riscossione è stata stornata.")),
    REDEMPTION_NOT_CAPTURED(RefusalRule.never(
            409, "Only a captured redemption can be reversed.", "Si può stornare solo una riscossione avvenuta.")),
    REVERSAL_WINDOW_CLOSED(RefusalRule.never(
            409, "The redemption is too old to be reversed.", "La riscossione è troppo vecchia per essere stornata.")),
    AMOUNT_ABOVE_REDEMPTION(RefusalRule.afterChange(
            422,
            "The amount is above what is left of the redemption.",
            "L'importo supera quanto resta della riscossione.")),
    OPERATION_FINAL(SharedRules.OPERATION_FINAL),
    SANDBOX_EXHAUSTED(RefusalRule.later(
            429,
            "The merchant has made its vouchers of the sandbox for today.",
            "L'esercente ha già creato i buoni di prova consentiti per oggi.",
            "Tomorrow.",
            "Domani."));

    private final RefusalRule rule;

    TillRefusal(RefusalRule rule) {
        this.rule = rule;
    }

    @Override
    public RefusalRule rule() {
        return rule;
    }
}
