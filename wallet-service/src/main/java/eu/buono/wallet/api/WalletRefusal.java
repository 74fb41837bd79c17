package eu.buono.wallet.api;

import eu.buono.contracts.Refusal;
import eu.buono.contracts.RefusalRule;
import eu.buono.contracts.SharedRules;

/** What wallet-service refuses: in granting, in holding, in changing a programme, and last in dividing a fund. */
public enum WalletRefusal implements Refusal {
    TAX_CODE_INVALID(RefusalRule.afterChange(
            422,
            "The tax code's form or control character is wrong.",
            "La forma o il carattere di controllo del codice fiscale è errato.")),
    PROGRAMME_UNKNOWN(SharedRules.PROGRAMME_UNKNOWN),
    AMOUNT_INVALID(SharedRules.AMOUNT_INVALID),
    CURRENCY_NOT_SUPPORTED(SharedRules.CURRENCY_NOT_SUPPORTED),
    VALIDITY_INVALID(RefusalRule.afterChange(
            422,
            "The validity must end after it begins and not lie in the past.",
            "La validità deve terminare dopo il suo inizio e non trovarsi nel passato.")),
    ROW_DUPLICATE(RefusalRule.never(
            422,
            "An earlier row of the same file grants the same thing.",
            "Una riga precedente dello stesso file assegna già la stessa somma.")),
    GRANT_CONFLICT(RefusalRule.never(
            409,
            "This grant was loaded before, or stands in an earlier row, with another amount or validity.",
            "Questa assegnazione è già stata caricata, o precede nel file, con un altro importo o un'altra validità.")),
    GRANT_CAP_EXCEEDED(RefusalRule.never(
            422,
            "The person would get more in this year of the programme than the programme's cap.",
            "La persona riceverebbe in questo anno del programma più del massimo previsto.")),
    WALLET_UNKNOWN(SharedRules.WALLET_UNKNOWN),
    WALLET_CLOSED(SharedRules.WALLET_CLOSED),
    WALLET_FROZEN(SharedRules.WALLET_FROZEN),
    CATEGORY_UNKNOWN(SharedRules.CATEGORY_UNKNOWN),
    CHANNEL_NOT_OFFERED(SharedRules.CHANNEL_NOT_OFFERED),
    FUNDS_INSUFFICIENT(SharedRules.FUNDS_INSUFFICIENT),
    PROGRAMME_TERMS_INVALID(RefusalRule.afterChange(
            422,
            "The programme would not make sense; the detail names each fault by its JSON pointer.",
            "Il programma non sarebbe coerente; il dettaglio indica ogni errore con il suo JSON pointer.")),
    PROGRAMME_CHANGE_NEEDS_ANOTHER_PERSON(RefusalRule.never(
            403,
            "Whoever proposed a change cannot decide about it; another person must.",
            "Chi ha proposto una modifica non può decidere su di essa: serve un'altra persona.")),
    PROGRAMME_CHANGE_OUTDATED(RefusalRule.never(
            409,
            "The programme has moved on since the change was proposed; propose it again.",
            "Il programma è cambiato dopo la proposta: proporre di nuovo la modifica.")),
    PROGRAMME_CHANGE_DECIDED(RefusalRule.never(
            409,
            "The change was approved, rejected or withdrawn before.",
            "La modifica è già stata approvata, respinta o ritirata.")),
    PROGRAMME_VERSION_IN_FORCE(RefusalRule.never(
            409,
            "The version holds already, or another was made of it; propose a further change.",
            "La versione è già in vigore, o un'altra ne deriva: proporre un'ulteriore modifica.")),
    ELIGIBILITY_CLASS_UNKNOWN(RefusalRule.afterChange(
            422,
            "The programme has no such class of people in that year.",
            "Il programma non prevede questa classe di persone in quell'anno.")),
    DISTRIBUTION_WITHOUT_PEOPLE(RefusalRule.afterChange(
            422,
            "Nobody of these classes is due money in that year: record the people first.",
            "Nessuna persona di queste classi ha diritto in quell'anno: registrare prima le persone.")),
    DISTRIBUTION_DECIDED(RefusalRule.never(
            409,
            "The distribution was approved or rejected before.",
            "La ripartizione è già stata approvata o respinta.")),
    DISTRIBUTION_NEEDS_ANOTHER_PERSON(RefusalRule.never(
            403,
            "Whoever proposed a distribution cannot decide about it; another person must.",
            "Chi ha proposto una ripartizione non può decidere su di essa: serve un'altra persona.")),
    DISTRIBUTION_OUTDATED(RefusalRule.never(
            409,
            "The people who are due a share, or the rules, are others than when it was computed; propose it again.",
            "Le persone con diritto o le regole sono cambiate dopo il calcolo: proporre di nuovo la ripartizione."));

    private final RefusalRule rule;

    WalletRefusal(RefusalRule rule) {
        this.rule = rule;
    }

    @Override
    public RefusalRule rule() {
        return rule;
    }
}
