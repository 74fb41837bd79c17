package eu.buono.settlement.settlement.model;

import eu.buono.contracts.MerchantId;
import eu.buono.contracts.Money;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.SettlementId;
import eu.buono.settlement.settlement.api.Settlement;
import eu.buono.settlement.settlement.api.Settlement.Accepted;
import eu.buono.settlement.settlement.api.Settlement.Closed;
import eu.buono.settlement.settlement.api.Settlement.Invoiced;
import eu.buono.settlement.settlement.api.Settlement.Open;
import eu.buono.settlement.settlement.api.Settlement.Ordered;
import eu.buono.settlement.settlement.api.Settlement.Paid;
import eu.buono.settlement.settlement.api.Settlement.Rejected;
import eu.buono.settlement.settlement.api.Settlement.Returned;
import eu.buono.settlement.settlement.api.SettlementTerms;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** Settlements of a bookshop. */
final class SettlementFixtures {

    static final long AMOUNT_CENTS = 7500;
    static final ProgrammeId PROGRAMME = new ProgrammeId("carta-docente");
    static final Instant NOVEMBER = Instant.parse("2026-10-31T23:00:00Z");
    static final Instant DECEMBER = Instant.parse("2026-11-30T23:00:00Z");

    private static final UUID PAYOUT = new UUID(0, 3);
    private static final String NUMBER = "11/2026";

    private SettlementFixtures() {}

    static SettlementTerms terms(long accruedCents, long reversedCents) {
        return new SettlementTerms(
                new SettlementId(new UUID(0, 1)),
                new MerchantId(new UUID(0, 2)),
                PROGRAMME,
                NOVEMBER,
                DECEMBER,
                10,
                Money.eur(accruedCents),
                Money.eur(reversedCents));
    }

    /** One in each state, in the order of the states. */
    static List<Settlement> inEveryState() {
        var terms = terms(10_000, 2500);
        return List.of(
                new Open(terms),
                new Closed(terms),
                new Invoiced(terms, NUMBER),
                new Accepted(terms, NUMBER),
                new Rejected(terms, NUMBER, "another buyer"),
                new Ordered(terms, NUMBER, PAYOUT),
                new Paid(terms, NUMBER, PAYOUT, LocalDate.parse("2026-12-15")),
                new Returned(terms, NUMBER, PAYOUT, "AC04"));
    }
}
