package eu.buono.portal.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import eu.buono.contracts.Money;

/** A person's money of one programme. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Wallet(
        String walletId, String programmeId, String state, Money spendable, Money available, Money held, Money spent) {

    public boolean isFrozen() {
        return "FROZEN".equals(state);
    }
}
