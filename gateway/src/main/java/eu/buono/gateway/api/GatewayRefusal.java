package eu.buono.gateway.api;

import eu.buono.contracts.HttpRefusal;
import eu.buono.contracts.Refusal;
import eu.buono.contracts.RefusalRule;
import eu.buono.contracts.SharedRules;

/** What the gateway refuses by a rule of its own; all else that it refuses is {@link HttpRefusal}. */
public enum GatewayRefusal implements Refusal {
    CERTIFICATE_MISSING(SharedRules.CERTIFICATE_MISSING);

    private final RefusalRule rule;

    GatewayRefusal(RefusalRule rule) {
        this.rule = rule;
    }

    @Override
    public RefusalRule rule() {
        return rule;
    }
}
