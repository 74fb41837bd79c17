package eu.buono.watch.fraud.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import eu.buono.contracts.BeneficiaryId;
import eu.buono.contracts.MerchantId;
import eu.buono.contracts.Money;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.RedemptionId;
import eu.buono.contracts.VoucherId;
import eu.buono.contracts.WalletId;
import eu.buono.contracts.event.FraudEvent.FraudSuspectedV1;
import eu.buono.contracts.event.ProgrammeEvent.FraudRules;
import eu.buono.contracts.event.ProgrammeEvent.InstantCashingRule;
import eu.buono.contracts.event.ProgrammeEvent.WholeBalanceRule;
import eu.buono.contracts.event.ProgrammeEvent.WholeSumsRule;
import eu.buono.watch.fraud.model.DatedRules.Version;
import eu.buono.watch.fraud.model.FraudHistory.Happening;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A programme's own thresholds, and from when on they hold. */
class RuleBookTest {

    private static final ProgrammeId TEACHERS = new ProgrammeId("carta-docente");
    private static final ProgrammeId YOUNG = new ProgrammeId("carta-giovani");
    private static final LocalDate DAY = LocalDate.parse("2026-11-23");

    /** In Rome; UTC is an hour behind. */
    private static final Instant BEGIN = Instant.parse("2026-11-22T23:00:00Z");

    private static FraudRules wholeSums(int holdersMin) {
        return new FraudRules(
                Optional.empty(),
                Optional.empty(),
                Optional.of(new WholeSumsRule(holdersMin)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static DatedRules always(FraudRules rules) {
        return new DatedRules(1, List.of(new Version(Instant.EPOCH, Optional.of(rules))));
    }

    private static RuleBook book(Map<ProgrammeId, DatedRules> programmes) {
        return new RuleBook(RulesFixtures.defaults(), programmeId -> Optional.ofNullable(programmes.get(programmeId)));
    }

    /** As many holders spend their whole balance at one merchant, minute by minute. */
    private static List<Happening> wholeSums(ProgrammeId programmeId, Instant from, int holders) {
        return IntStream.range(0, holders)
                .mapToObj(number -> capture(programmeId, number, from.plusSeconds(60L * number)))
                .toList();
    }

    private static Happening capture(ProgrammeId programmeId, int number, Instant at) {
        var id = UUID.nameUUIDFromBytes((at + " " + number).getBytes(UTF_8));
        var capture = new Capture(
                new RedemptionId(id),
                new VoucherId(id),
                new MerchantId(new UUID(0, 1)),
                programmeId,
                new BeneficiaryId(id),
                new WalletId(id),
                Money.eur(FraudHistory.GRANT_CENTS),
                at.minusSeconds(3_600),
                at,
                at.plus(Duration.ofDays(300)),
                Optional.of(FraudHistory.GRANT_CENTS));
        return new Happening(at, Optional.of(capture), Optional.empty());
    }

    private static List<LocalDate> daysOfCases(RuleBook book, List<Happening> happenings) {
        return FraudScore.findings(book, happenings).stream()
                .map(FraudSuspectedV1::day)
                .distinct()
                .toList();
    }

    @Test
    void oneHistoryMakesOtherCasesInAnotherProgramme() {
        // Given
        var book = book(Map.of(TEACHERS, always(wholeSums(3)), YOUNG, always(wholeSums(4))));
        var noon = BEGIN.plusSeconds(43_200);

        // When
        var ofTeachers = FraudScore.findings(book, wholeSums(TEACHERS, noon, 3));
        var ofTheYoung = FraudScore.findings(book, wholeSums(YOUNG, noon, 3));

        // Then
        assertThat(ofTeachers).singleElement().satisfies(finding -> {
            assertThat(finding.figures().getFirst().threshold()).isEqualTo(3);
            assertThat(finding.claims()).hasSize(3);
        });
        assertThat(ofTheYoung).isEmpty();
    }

    @Test
    void aChangeIsTheMeasureOfTheDaysThatBeginAfterIt() {
        // Given
        var ofOld = new Version(Instant.EPOCH, Optional.empty());
        var atMidnight = new DatedRules(2, List.of(ofOld, new Version(BEGIN, Optional.of(wholeSums(3)))));
        var aMomentLater =
                new DatedRules(2, List.of(ofOld, new Version(BEGIN.plusMillis(1), Optional.of(wholeSums(3)))));
        var happenings = IntStream.rangeClosed(-1, 1)
                .mapToObj(day ->
                        wholeSums(TEACHERS, BEGIN.plus(Duration.ofDays(day)).plusSeconds(43_200), 3))
                .flatMap(List::stream)
                .toList();

        // When
        var fromMidnight = daysOfCases(book(Map.of(TEACHERS, atMidnight)), happenings);
        var fromTheNext = daysOfCases(book(Map.of(TEACHERS, aMomentLater)), happenings);

        // Then
        assertThat(fromMidnight).containsExactly(DAY, DAY.plusDays(1));
        assertThat(fromTheNext).containsExactly(DAY.plusDays(1));
    }

    /** What comes late, and what is read again from its beginning, is judged as it was. */
    @Test
    void anEarlierDayIsJudgedByItsOwnRulesHoweverLateItComes() {
        // Given
        var book = book(Map.of(
                TEACHERS,
                new DatedRules(
                        2,
                        List.of(
                                new Version(Instant.EPOCH, Optional.of(wholeSums(3))),
                                new Version(BEGIN, Optional.of(wholeSums(50)))))));
        var today = wholeSums(TEACHERS, BEGIN.plusSeconds(43_200), 3);
        var late = wholeSums(TEACHERS, BEGIN.minusSeconds(43_200), 3);

        // When
        var days =
                daysOfCases(book, Stream.concat(today.stream(), late.stream()).toList());

        // Then
        assertThat(days).containsExactly(DAY.minusDays(1));
    }

    @Test
    void whatAProgrammeDoesNotSayIsAsTheInstallationSays() {
        // Given
        var own = new FraudRules(
                Optional.of(new WholeBalanceRule(80, Money.eur(5_000))),
                Optional.of(new InstantCashingRule(Duration.ofSeconds(30), 2)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        var defaults = RulesFixtures.defaults();

        // When
        var rules = book(Map.of(TEACHERS, always(own))).on(DAY, TEACHERS);

        // Then
        assertThat(rules)
                .isEqualTo(new Rules(
                        defaults.zone(),
                        new Rules.WholeBalance(80, 5_000),
                        new Rules.InstantCashing(Duration.ofSeconds(30), 2),
                        defaults.wholeSums(),
                        defaults.splitSum(),
                        defaults.takingsRise(),
                        defaults.endRush(),
                        defaults.captureAndReversal()));
        assertThat(book(Map.of()).on(DAY, TEACHERS)).isEqualTo(defaults);
    }
}
