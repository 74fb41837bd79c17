package eu.buono.wallet.programme;

import eu.buono.contracts.Money;
import eu.buono.wallet.programme.api.Grant;
import eu.buono.wallet.programme.api.Programmes;
import eu.buono.wallet.programme.api.YearCaps;
import eu.buono.wallet.programme.store.YearCapStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The caps by the rules of the instant; those that the database keeps are higher for as long as versions change. */
@ApplicationScoped
class CurrentYearCaps implements YearCaps {

    private final Programmes programmes;
    private final YearCapStore kept;

    CurrentYearCaps(Programmes programmes, YearCapStore kept) {
        this.programmes = programmes;
        this.kept = kept;
    }

    @Override
    public Map<Grant, Money> of(List<Grant> grants, Instant now) {
        var caps = new HashMap<Grant, Money>();
        for (var grant : grants) {
            programmes
                    .find(grant.programmeId())
                    .flatMap(programme -> programme.yearCap(grant.programmeYear(), now))
                    .ifPresent(cap -> caps.put(grant, cap));
        }
        caps.putAll(kept.of(
                grants.stream().filter(grant -> !caps.containsKey(grant)).toList()));
        return caps;
    }
}
