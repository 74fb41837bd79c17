package eu.buono.gateway.api;

import eu.buono.contracts.HttpRefusal;
import eu.buono.contracts.Refusal;
import eu.buono.contracts.RefusalRule;
import eu.buono.contracts.SharedRules;

/** What the gateway refuses by a rule of its own; all else that it refuses is {@link HttpRefusal}. */
public enum GatewayRefusal implements Refusal {
    CERTIFICATE_MISSING(SharedRules.CERTIFICATE_MISSING),
    TURN_NOT_COME(RefusalRule.later(
            429,
            "On opening days people take a place in the queue, and show it when their turn has come.",
            "Nei giorni di apertura si prende un posto in coda e lo si presenta quando arriva il proprio turno.",
            "When the queue says that the turn has come.",
            "Quando la coda dice che il turno è arrivato."));

    private final RefusalRule rule;

    GatewayRefusal(RefusalRule rule) {
        this.rule = rule;
    }

    @Override
    public RefusalRule rule() {
        return rule;
    }
}
