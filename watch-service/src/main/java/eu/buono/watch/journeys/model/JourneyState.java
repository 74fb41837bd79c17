package eu.buono.watch.journeys.model;

import eu.buono.contracts.BilingualText;

/** How a journey is, from the best to the worst for whoever walks it. */
public enum JourneyState {
    UP("works", "funziona"),
    SLOW("slow", "lento"),
    UNKNOWN("not known", "non noto"),
    FAILING("does not work", "non funziona");

    private final BilingualText word;

    JourneyState(String english, String italian) {
        this.word = new BilingualText(english, italian);
    }

    public BilingualText word() {
        return word;
    }
}
