package eu.buono.wallet.programme.api;

import eu.buono.contracts.Money;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What a person's grants of one year of a programme may be together at most. */
public interface YearCaps {

    /**
     * The cap of each grant by the rules of now; for a year that has none any more, which was asked for before, the
     * one before. A year that never had one is a defect, since the rules were asked.
     */
    Map<Grant, Money> of(List<Grant> grants, Instant now);
}
