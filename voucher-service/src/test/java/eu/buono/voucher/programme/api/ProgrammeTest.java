package eu.buono.voucher.programme.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import eu.buono.contracts.CategoryId;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.event.ProgrammeEvent.CancellationRule;
import eu.buono.contracts.event.ProgrammeEvent.DatedTerms;
import eu.buono.contracts.event.ProgrammeEvent.ProgrammePublishedV1;
import eu.buono.contracts.event.ProgrammeEvent.ProgrammePublishedV2;
import eu.buono.voucher.programme.ProgrammeFixtures;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ProgrammeTest {

    private static final Instant ISSUED = Instant.parse("2096-03-30T10:00:00Z");
    private static final Instant MONEY_ENDS = Instant.parse("2096-08-31T22:00:00Z");

    /** Never until the end of May, after three days in June, at once from July on; days begin at midnight in Rome. */
    private static final Programme DATED = dated(
            new CancellationRule(ProgrammeFixtures.BEGIN, Optional.of(LocalDate.parse("2096-06-01")), false, 0),
            new CancellationRule(LocalDate.parse("2096-06-01"), Optional.of(LocalDate.parse("2096-07-01")), true, 3),
            new CancellationRule(LocalDate.parse("2096-07-01"), Optional.of(LocalDate.parse("2096-08-01")), true, 0));

    static Stream<Arguments> validities() {
        return Stream.of(
                argumentSet("none: as long as the money", Optional.empty(), MONEY_ENDS),
                argumentSet(
                        "shorter than the money", Optional.of(Duration.ofDays(30)), ISSUED.plus(Duration.ofDays(30))),
                argumentSet("longer than the money", Optional.of(Duration.ofDays(300)), MONEY_ENDS));
    }

    @ParameterizedTest
    @MethodSource("validities")
    void aVoucherEndsWithItsValidityOrItsMoney(Optional<Duration> validityMax, Instant expected) {
        // Given
        var programme = new Programme(
                ProgrammeFixtures.aProgramme("carta-docente", 1, validityMax).schedule(ISSUED));

        // When
        var expiry = programme.expiry(ISSUED, MONEY_ENDS);

        // Then
        assertThat(expiry).isEqualTo(expected);
    }

    @Test
    void theVersionOfTheInstantDecidesHowLongAVoucherLasts() {
        // Given
        var change = ISSUED.plusSeconds(1);
        var programme = new Programme(new ProgrammePublishedV2(
                new ProgrammeId("carta-docente"),
                2,
                List.of(
                        new DatedTerms(ISSUED, ProgrammeFixtures.aProgramme("carta-docente", 1, Optional.empty())),
                        new DatedTerms(
                                change,
                                ProgrammeFixtures.aProgramme("carta-docente", 2, Optional.of(Duration.ofDays(1)))))));

        // Then
        assertThat(programme.expiry(change.minusNanos(1), MONEY_ENDS)).isEqualTo(MONEY_ENDS);
        assertThat(programme.expiry(change, MONEY_ENDS)).isEqualTo(change.plus(Duration.ofDays(1)));
    }

    static Stream<Arguments> days() {
        return Stream.of(
                argumentSet("last instant of a day without", "2096-05-31T21:59:59Z", Optional.empty()),
                argumentSet(
                        "first instant of a waiting time", "2096-05-31T22:00:00Z", Optional.of("2096-04-02T10:00:00Z")),
                argumentSet(
                        "last instant of a waiting time", "2096-06-30T21:59:59Z", Optional.of("2096-04-02T10:00:00Z")),
                argumentSet(
                        "first instant without a waiting time",
                        "2096-06-30T22:00:00Z",
                        Optional.of("2096-03-30T10:00:00Z")),
                argumentSet("a day in no rule", "2096-07-31T22:00:00Z", Optional.empty()));
    }

    @ParameterizedTest
    @MethodSource("days")
    void theRuleOfTheDayDecidesAboutACancellation(String now, Optional<String> expected) {
        // When
        var from = DATED.cancellableFrom(new CategoryId("books"), ISSUED, Instant.parse(now));

        // Then
        assertThat(from).isEqualTo(expected.map(Instant::parse));
    }

    @ParameterizedTest
    @MethodSource("unknown")
    void aCategoryThatTheProgrammeDoesNotHaveCannotBeCancelled(String categoryId) {
        // When
        var from = DATED.cancellableFrom(new CategoryId(categoryId), ISSUED, Instant.parse("2096-07-15T10:00:00Z"));

        // Then
        assertThat(from).isEmpty();
    }

    static Stream<String> unknown() {
        return Stream.of("museums", "cinema");
    }

    private static Programme dated(CancellationRule... rules) {
        var template = ProgrammeFixtures.aProgramme("carta-docente", 1, Optional.empty());
        var terms = new ProgrammePublishedV1(
                template.programmeId(),
                template.version(),
                template.label(),
                template.currency(),
                template.zone(),
                template.grantRules(),
                template.voucherRules(),
                template.tillRules(),
                List.of(ProgrammeFixtures.aCategory("books", "printed-book", rules)),
                template.fraudRules());
        return new Programme(terms.schedule(ISSUED));
    }
}
