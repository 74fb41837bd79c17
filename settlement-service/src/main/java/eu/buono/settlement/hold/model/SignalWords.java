package eu.buono.settlement.hold.model;

import eu.buono.contracts.event.FraudEvent.FraudSignal;
import eu.buono.settlement.statement.api.ClaimHold.Words;

/** Signals as merchants read them: what was seen, and not from how much on it is seen. */
public final class SignalWords {

    private SignalWords() {}

    public static Words of(FraudSignal signal) {
        return switch (signal) {
            case INSTANT_CASHING ->
                new Words(
                        "Buoni incassati subito dopo l'emissione.",
                        "Vouchers were cashed right after they were issued.");
            case WHOLE_SUMS ->
                new Words(
                        "Molte persone hanno speso qui l'intero saldo nello stesso giorno.",
                        "Many people spent their whole balance here on the same day.");
            case SPLIT_SUM ->
                new Words(
                        "Una somma divisa in più buoni della stessa persona.",
                        "A sum was split over several vouchers of one person.");
            case TAKINGS_RISE ->
                new Words(
                        "Incassi molto superiori a quelli dei giorni precedenti.",
                        "Takings were far above those of the days before.");
            case END_RUSH ->
                new Words(
                        "Molti saldi spesi qui poco prima della scadenza.",
                        "Many balances were spent here shortly before they ended.");
            case CAPTURE_AND_REVERSAL ->
                new Words(
                        "Vendite alla stessa persona stornate più volte.",
                        "Sales to one person were reversed again and again.");
            case UNKNOWN -> new Words("Vendite da verificare.", "Sales that must be checked.");
        };
    }
}
