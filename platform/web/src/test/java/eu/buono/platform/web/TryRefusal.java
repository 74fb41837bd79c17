package eu.buono.platform.web;

import eu.buono.contracts.Refusal;
import eu.buono.contracts.RefusalRule;
import eu.buono.contracts.SharedRules;

/** What {@link TryResource} refuses by a rule of its own. */
enum TryRefusal implements Refusal {
    VOUCHER_EXPIRED;

    @Override
    public RefusalRule rule() {
        return SharedRules.VOUCHER_EXPIRED;
    }
}
