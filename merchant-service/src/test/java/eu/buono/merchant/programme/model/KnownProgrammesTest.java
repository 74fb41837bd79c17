package eu.buono.merchant.programme.model;

import static eu.buono.merchant.programme.ProgrammeFixtures.aProgramme;
import static eu.buono.merchant.programme.ProgrammeFixtures.attempts;
import static eu.buono.merchant.programme.ProgrammeFixtures.rules;
import static org.assertj.core.api.Assertions.assertThat;

import eu.buono.contracts.CategoryId;
import eu.buono.contracts.GoodId;
import eu.buono.contracts.ProgrammeId;
import eu.buono.merchant.programme.ShippedProgrammes;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class KnownProgrammesTest {

    private static final ProgrammeId DOCENTE = new ProgrammeId("carta-docente");
    private static final ProgrammeId GIOVANI = new ProgrammeId("carta-giovani");
    private static final CategoryId BOOKS = new CategoryId("books");

    @Test
    void nationalNamesAreThoseOfTheFirstProgrammeThatHasThem() {
        var known = new KnownProgrammes(ShippedProgrammes.all());

        assertThat(known.ambito(List.of(DOCENTE, GIOVANI), BOOKS))
                .hasValue("Libri e testi (anche in formato digitale)");
        assertThat(known.ambito(List.of(GIOVANI, DOCENTE), BOOKS)).hasValue("Libri");
        assertThat(known.bene(List.of(DOCENTE), new GoodId("ebook"))).hasValue("E-book");
        assertThat(known.ambito(List.of(DOCENTE), new CategoryId("nothing-of-ours")))
                .isEmpty();
        assertThat(known.ambito(List.of(new ProgrammeId("nobodys")), BOOKS)).isEmpty();
    }

    @Test
    void rulesAreThoseOfTheProgramme() {
        var known = new KnownProgrammes(List.of(aProgramme(
                "prova",
                1,
                rules(
                        Duration.ofHours(1),
                        Duration.ofMinutes(5),
                        attempts(7, Duration.ofHours(1), Duration.ofMinutes(9))))));

        assertThat(known.reversalWindow(new ProgrammeId("prova"))).isEqualTo(Duration.ofHours(1));
        assertThat(known.authorisationLimits(new ProgrammeId("prova")).ttlMax()).isEqualTo(Duration.ofMinutes(5));
        assertThat(known.reversalWindow(DOCENTE)).isEqualTo(Duration.ofDays(14));
    }

    @Test
    void theStrictestLimitsOfAllProgrammesCountForCodesOfNone() {
        var hours = Duration.ofHours(1);
        var strict = rules(hours, hours, attempts(7, Duration.ofHours(30), Duration.ofMinutes(40)));
        var mild = rules(hours, hours, attempts(70, Duration.ofHours(3), Duration.ofMinutes(4)));

        var limits = new KnownProgrammes(List.of(aProgramme("strict", 1, strict), aProgramme("mild", 1, mild)))
                .attemptLimits();

        assertThat(limits.merchantMax()).isEqualTo(7);
        assertThat(limits.merchantWindow()).isEqualTo(Duration.ofHours(30));
        assertThat(limits.fresh()).isEqualTo(Duration.ofMinutes(4));
    }

    /** A till goes on while nothing was heard: the rules are those that the national programmes ship. */
    @Test
    void withoutAnyProgrammeTheRulesAreThoseThatAreShipped() {
        var nothing = new KnownProgrammes(List.of());
        var shipped = new KnownProgrammes(ShippedProgrammes.all());

        assertThat(nothing.attemptLimits()).isEqualTo(shipped.attemptLimits());
        assertThat(nothing.reversalWindow(DOCENTE)).isEqualTo(shipped.reversalWindow(DOCENTE));
        assertThat(nothing.authorisationLimits(DOCENTE)).isEqualTo(shipped.authorisationLimits(DOCENTE));
    }
}
