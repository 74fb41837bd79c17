package eu.buono.watch.journeys.model;

import eu.buono.contracts.BilingualText;
import java.util.Locale;

/** What people, shops and tills do all day, in the order in which money goes. */
public enum Journey {
    LOAD("Money is loaded into wallets", "Caricamento dei fondi nei borsellini"),
    PEOPLE_LOG_IN("People log in", "Accesso delle persone"),
    PAGES("People see their balance on the pages", "Saldo sulle pagine per le persone"),
    BALANCE("People see their balance", "Consultazione del saldo"),
    ISSUE("New vouchers", "Nuovi buoni"),
    LOG_IN("Tills log in", "Accesso delle casse"),
    CHECK("Tills check vouchers", "Verifica dei buoni alla cassa"),
    AUTHORISE("Tills freeze vouchers", "Blocco dei buoni alla cassa"),
    CAPTURE("Tills cash vouchers", "Incasso dei buoni alla cassa"),
    REVERSE("Tills take sales back", "Storno delle vendite alla cassa"),
    SOAP_CHECK("Tills of the national service check vouchers", "Verifica dei buoni dal servizio nazionale (SOAP)"),
    SOAP_CONFIRM("Tills of the national service cash vouchers", "Incasso dei buoni dal servizio nazionale (SOAP)"),
    STATEMENT("Merchants see what they are owed", "Estratto conto dell'esercente");

    private final BilingualText title;

    Journey(String english, String italian) {
        this.title = new BilingualText(english, italian);
    }

    public BilingualText title() {
        return title;
    }

    /** The name on the wire and in the history; never changed. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
