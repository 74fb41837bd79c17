package eu.buono.merchant.programme.model;

import static eu.buono.merchant.programme.ProgrammeFixtures.aProgramme;
import static eu.buono.merchant.programme.ProgrammeFixtures.attempts;
import static eu.buono.merchant.programme.ProgrammeFixtures.rules;
import static org.assertj.core.api.Assertions.assertThat;

import eu.buono.contracts.CategoryId;
import eu.buono.contracts.GoodId;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.event.ProgrammeEvent.DatedTerms;
import eu.buono.contracts.event.ProgrammeEvent.ProgrammePublishedV1;
import eu.buono.contracts.event.ProgrammeEvent.ProgrammePublishedV2;
import eu.buono.merchant.programme.ShippedProgrammes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class KnownProgrammesTest {

    private static final ProgrammeId DOCENTE = new ProgrammeId("carta-docente");
    private static final ProgrammeId GIOVANI = new ProgrammeId("carta-giovani");
    private static final CategoryId BOOKS = new CategoryId("books");
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    private static KnownProgrammes known(List<ProgrammePublishedV1> published) {
        return new KnownProgrammes(
                published.stream().map(terms -> terms.schedule(Instant.EPOCH)).toList());
    }

    @Test
    void rulesAreThoseOfTheInstantAndNamesOutliveTheirVersion() {
        // Given
        var change = NOW.plusSeconds(60);
        var hour = Duration.ofHours(1);
        var shipped = ShippedProgrammes.all().getFirst();
        var id = shipped.programmeId();
        var lost = shipped.categories().getFirst();
        var rules = rules(hour, hour, attempts(7, hour, hour));
        var next = aProgramme(id.value(), 2, rules);
        var known = new KnownProgrammes(List.of(new ProgrammePublishedV2(
                id,
                2,
                List.of(new DatedTerms(NOW, shipped), new DatedTerms(change, without(lost.categoryId(), next))))));

        // Then
        assertThat(known.reversalWindow(id, change.minusNanos(1)))
                .isEqualTo(shipped.tillRules().reversalWindow());
        assertThat(known.reversalWindow(id, change)).isEqualTo(hour);
        assertThat(known.attemptLimits(change.minusNanos(1)).merchantMax()).isNotEqualTo(7);
        assertThat(known.attemptLimits(change).merchantMax()).isEqualTo(7);
        assertThat(known.ambito(List.of(id), lost.categoryId(), change)).hasValue(lost.ambito());
    }

    private static ProgrammePublishedV1 without(CategoryId categoryId, ProgrammePublishedV1 terms) {
        return new ProgrammePublishedV1(
                terms.programmeId(),
                terms.version(),
                terms.label(),
                terms.currency(),
                terms.zone(),
                terms.grantRules(),
                terms.voucherRules(),
                terms.tillRules(),
                terms.categories().stream()
                        .filter(category -> !category.categoryId().equals(categoryId))
                        .toList(),
                terms.fraudRules());
    }

    @Test
    void nationalNamesAreThoseOfTheFirstProgrammeThatHasThem() {
        var known = known(ShippedProgrammes.all());

        assertThat(known.ambito(List.of(DOCENTE, GIOVANI), BOOKS, NOW))
                .hasValue("Libri e testi (anche in formato digitale)");
        assertThat(known.ambito(List.of(GIOVANI, DOCENTE), BOOKS, NOW)).hasValue("Libri");
        assertThat(known.bene(List.of(DOCENTE), new GoodId("ebook"), NOW)).hasValue("E-book");
        assertThat(known.ambito(List.of(DOCENTE), new CategoryId("nothing-of-ours"), NOW))
                .isEmpty();
        assertThat(known.ambito(List.of(new ProgrammeId("nobodys")), BOOKS, NOW))
                .isEmpty();
    }

    @Test
    void rulesAreThoseOfTheProgramme() {
        var known = known(List.of(aProgramme(
                "prova",
                1,
                rules(
                        Duration.ofHours(1),
                        Duration.ofMinutes(5),
                        attempts(7, Duration.ofHours(1), Duration.ofMinutes(9))))));

        assertThat(known.reversalWindow(new ProgrammeId("prova"), NOW)).isEqualTo(Duration.ofHours(1));
        assertThat(known.authorisationLimits(new ProgrammeId("prova"), NOW).ttlMax())
                .isEqualTo(Duration.ofMinutes(5));
        assertThat(known.reversalWindow(DOCENTE, NOW)).isEqualTo(Duration.ofDays(14));
    }

    @Test
    void theStrictestLimitsOfAllProgrammesCountForCodesOfNone() {
        var hours = Duration.ofHours(1);
        var strict = rules(hours, hours, attempts(7, Duration.ofHours(30), Duration.ofMinutes(40)));
        var mild = rules(hours, hours, attempts(70, Duration.ofHours(3), Duration.ofMinutes(4)));

        var limits = known(List.of(aProgramme("strict", 1, strict), aProgramme("mild", 1, mild)))
                .attemptLimits(NOW);

        assertThat(limits.merchantMax()).isEqualTo(7);
        assertThat(limits.merchantWindow()).isEqualTo(Duration.ofHours(30));
        assertThat(limits.fresh()).isEqualTo(Duration.ofMinutes(4));
    }

    /** A till goes on while nothing was heard: the rules are those that the national programmes ship. */
    @Test
    void withoutAnyProgrammeTheRulesAreThoseThatAreShipped() {
        var nothing = new KnownProgrammes(List.of());
        var shipped = known(ShippedProgrammes.all());

        assertThat(nothing.attemptLimits(NOW)).isEqualTo(shipped.attemptLimits(NOW));
        assertThat(nothing.reversalWindow(DOCENTE, NOW)).isEqualTo(shipped.reversalWindow(DOCENTE, NOW));
        assertThat(nothing.authorisationLimits(DOCENTE, NOW)).isEqualTo(shipped.authorisationLimits(DOCENTE, NOW));
    }
}
