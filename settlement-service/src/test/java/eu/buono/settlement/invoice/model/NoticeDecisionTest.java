package eu.buono.settlement.invoice.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import eu.buono.contracts.MerchantId;
import eu.buono.contracts.Money;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.SettlementId;
import eu.buono.settlement.invoice.model.NoticeDecision.Outcome;
import eu.buono.settlement.invoice.model.SdiNotice.Kind;
import eu.buono.settlement.settlement.api.Settlement;
import eu.buono.settlement.settlement.api.Settlement.Accepted;
import eu.buono.settlement.settlement.api.Settlement.Closed;
import eu.buono.settlement.settlement.api.Settlement.Invoiced;
import eu.buono.settlement.settlement.api.Settlement.Ordered;
import eu.buono.settlement.settlement.api.Settlement.Paid;
import eu.buono.settlement.settlement.api.Settlement.Rejected;
import eu.buono.settlement.settlement.api.Settlement.Returned;
import eu.buono.settlement.settlement.api.SettlementTerms;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Given a settlement, when SdI says something of an invoice of it that stands, then it moves, or somebody is told. */
class NoticeDecisionTest {

    private static final UUID PAYOUT = new UUID(0, 1);
    private static final SettlementTerms TERMS = new SettlementTerms(
            new SettlementId(new UUID(5, 1)),
            new MerchantId(new UUID(5, 2)),
            new ProgrammeId("carta-docente"),
            Instant.parse("2026-10-31T23:00:00Z"),
            Instant.parse("2026-11-30T23:00:00Z"),
            2,
            Money.eur(9000),
            Money.eur(1000));
    private static final Settlement CLOSED = new Closed(TERMS);
    private static final Settlement INVOICED = new Invoiced(TERMS, "7");
    private static final Settlement ACCEPTED = new Accepted(TERMS, "7");
    private static final Settlement REJECTED = new Rejected(TERMS, "7", "00404");
    private static final List<Settlement> DECIDED = List.of(
            ACCEPTED,
            new Ordered(TERMS, "7", PAYOUT),
            new Paid(TERMS, "7", PAYOUT, LocalDate.parse("2026-12-20")),
            new Returned(TERMS, "7", PAYOUT, "AC04"));

    private static Arguments row(
            Settlement settlement, boolean areOthersAccepted, Kind kind, Outcome outcome, Settlement next) {
        return argumentSet(
                settlement.state() + " " + kind + " " + areOthersAccepted,
                settlement,
                areOthersAccepted,
                kind,
                outcome,
                next);
    }

    static Stream<Arguments> notices() {
        var every = Stream.concat(Stream.of(CLOSED, INVOICED, REJECTED), DECIDED.stream())
                .toList();
        var noted = every.stream()
                .flatMap(settlement -> Stream.of(Kind.DELIVERED, Kind.UNDELIVERED)
                        .map(kind -> row(settlement, true, kind, Outcome.NOTED, settlement)));
        var refused = Stream.of(Kind.DISCARDED, Kind.REJECTED)
                .flatMap(kind -> Stream.of(
                        row(INVOICED, true, kind, Outcome.REFUSED, REJECTED),
                        row(INVOICED, false, kind, Outcome.REFUSED, REJECTED),
                        row(CLOSED, true, kind, Outcome.REFUSED, CLOSED),
                        row(REJECTED, true, kind, Outcome.REFUSED, REJECTED)));
        var contradicted = DECIDED.stream()
                .flatMap(settlement -> Stream.of(Kind.DISCARDED, Kind.REJECTED)
                        .map(kind -> row(settlement, true, kind, Outcome.CONTRADICTS, settlement)));
        var accepted = Stream.of(Kind.ACCEPTED, Kind.LAPSED)
                .flatMap(kind -> Stream.of(
                        row(INVOICED, true, kind, Outcome.ACCEPTED, ACCEPTED),
                        row(INVOICED, false, kind, Outcome.ACCEPTED, INVOICED),
                        row(CLOSED, true, kind, Outcome.ACCEPTED, CLOSED),
                        row(REJECTED, true, kind, Outcome.ACCEPTED, REJECTED)));
        var late = DECIDED.stream()
                .flatMap(settlement -> Stream.of(Kind.ACCEPTED, Kind.LAPSED)
                        .map(kind -> row(settlement, true, kind, Outcome.ACCEPTED, settlement)));
        return Stream.of(noted, refused, contradicted, accepted, late).flatMap(rows -> rows);
    }

    @ParameterizedTest
    @MethodSource("notices")
    void aNoticeMovesWhatWaitsForItAndNothingElse(
            Settlement settlement, boolean areOthersAccepted, Kind kind, Outcome outcome, Settlement next) {
        // Given
        var notice = new SdiNotice(kind, "111", "IT12345678903_00001.xml", "00404");

        // When
        var decision = NoticeDecision.of(settlement, areOthersAccepted, notice);

        // Then
        assertThat(decision.outcome()).isEqualTo(outcome);
        assertThat(decision.next().orElse(settlement)).isEqualTo(next);
    }
}
