package eu.buono.settlement.hold.model;

import eu.buono.contracts.FraudCaseId;
import eu.buono.contracts.MerchantId;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.event.FraudEvent.FraudOutcome;
import eu.buono.contracts.event.FraudEvent.FraudSignal;
import eu.buono.settlement.hold.model.HeldCase.Verdict;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/** Cases of a bookshop, and what becomes of them. */
public final class HeldCaseFixtures {

    static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private HeldCaseFixtures() {}

    /** A case of one finding, about which nobody has decided. */
    public static HeldCase aCase() {
        return new HeldCase(
                new FraudCaseId(new UUID(0, 1)),
                new MerchantId(new UUID(0, 2)),
                new ProgrammeId("carta-docente"),
                FraudSignal.SPLIT_SUM,
                LocalDate.parse("2026-11-23"),
                NOON,
                1,
                Optional.empty());
    }

    /** The same case after another finding. */
    public static HeldCase found(HeldCase present) {
        return with(present, present.finding() + 1, present.decision());
    }

    public static HeldCase decided(HeldCase present, FraudOutcome outcome, long unsettled) {
        var decision = present.decide(new Verdict(outcome, present.version(), "looked at"), unsettled, NOON);
        return with(present, present.finding(), Optional.of(decision));
    }

    private static HeldCase with(HeldCase present, int finding, Optional<CaseDecision> decision) {
        return new HeldCase(
                present.caseId(),
                present.merchantId(),
                present.programmeId(),
                present.signal(),
                present.day(),
                present.since(),
                finding,
                decision);
    }
}
