package eu.buono.wallet.programme.api;

import eu.buono.contracts.CategoryId;
import eu.buono.contracts.Channel;
import eu.buono.contracts.GoodId;
import eu.buono.contracts.Money;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.event.ProgrammeEvent.GrantRule;
import eu.buono.contracts.event.ProgrammeEvent.ProgrammePublishedV1;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalInt;

/** The rules under which a public body gives money for a purpose; those that hold at the instant of a question. */
public interface Programme {

    ProgrammeId programmeId();

    /** As they were published, those that hold at an instant. */
    ProgrammePublishedV1 terms(Instant now);

    /** ISO 4217 code of all its amounts. */
    String currency();

    /** Where the programme's days begin. */
    ZoneId zone();

    /** Refuses: CATEGORY_UNKNOWN, CHANNEL_NOT_OFFERED. */
    void checkOffer(CategoryId categoryId, GoodId goodId, Channel channel, Instant now);

    /** The name of the programme's year at this instant, for instance {@code 2026/27}: the default grant reference. */
    String currentYear(Instant now);

    /**
     * Completes a grant by the rule of its year: the one it names, by number or by reference, otherwise the one in
     * which its validity begins. Refuses: REQUEST_MALFORMED (reference, or a year that contradicts it), AMOUNT_INVALID,
     * CURRENCY_NOT_SUPPORTED, VALIDITY_INVALID.
     */
    Grant grant(GrantRequest request, Instant now);

    /** Most that a person's grants of a year may be together, as it is now; absent for a year without a rule. */
    Optional<Money> yearCap(int programmeYear, Instant now);

    /** The programme's year in which an instant lies; empty where it has no grants, before its time or after. */
    OptionalInt yearAt(Instant now);

    /** What may be granted for a year and to whom, as it is now; absent for a year without a rule. */
    Optional<GrantRule> grantRule(int programmeYear, Instant now);
}
