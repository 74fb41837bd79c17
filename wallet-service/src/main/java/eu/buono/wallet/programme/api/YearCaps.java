package eu.buono.wallet.programme.api;

import eu.buono.contracts.Money;
import java.util.List;
import java.util.Map;

/** What a person's grants of one year of a programme may be together at most, as the database knows it. */
public interface YearCaps {

    /** The cap of each grant; a year without one is a defect, since the rules were asked before. */
    Map<Grant, Money> of(List<Grant> grants);
}
