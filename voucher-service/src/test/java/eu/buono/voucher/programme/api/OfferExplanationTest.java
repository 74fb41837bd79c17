package eu.buono.voucher.programme.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import eu.buono.contracts.CategoryId;
import eu.buono.contracts.Channel;
import eu.buono.contracts.GoodId;
import eu.buono.contracts.Money;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.VoucherTerms;
import eu.buono.contracts.event.ProgrammeEvent.Category;
import eu.buono.contracts.event.ProgrammeEvent.DatedTerms;
import eu.buono.contracts.event.ProgrammeEvent.ProgrammePublishedV1;
import eu.buono.contracts.event.ProgrammeEvent.ProgrammePublishedV2;
import eu.buono.voucher.programme.ProgrammeFixtures;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OfferExplanationTest {

    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant CHANGE = Instant.parse("2026-08-31T22:00:00Z");

    /** Museums are offered in October 2026, from the second version on, physically; the first has none. */
    private static final Programme PROGRAMME = new Programme(new ProgrammePublishedV2(
            new ProgrammeId("carta-docente"),
            2,
            List.of(
                    new DatedTerms(FIRST, version(1, ProgrammeFixtures.aCategory("books", "printed-book"))),
                    new DatedTerms(CHANGE, version(2, museums())))));

    private static Category museums() {
        var category = ProgrammeFixtures.aCategory("museums", "ticket");
        return new Category(
                category.categoryId(),
                category.label(),
                category.ambito(),
                LocalDate.parse("2026-10-01"),
                Optional.of(LocalDate.parse("2026-11-01")),
                List.of(Channel.PHYSICAL),
                category.cancellations(),
                category.goods());
    }

    private static ProgrammePublishedV1 version(int number, Category category) {
        var template = ProgrammeFixtures.aProgramme("carta-docente", number, Optional.empty());
        return new ProgrammePublishedV1(
                template.programmeId(),
                number,
                template.label(),
                template.currency(),
                template.zone(),
                template.grantRules(),
                template.voucherRules(),
                template.tillRules(),
                List.of(category),
                template.fraudRules());
    }

    static Stream<Arguments> refusedRequests() {
        return Stream.of(
                argumentSet("last instant of the first", "2026-08-31T21:59:59Z", "ticket", "1", "one of: books"),
                argumentSet("first instant of the second", "2026-08-31T22:00:00Z", "ticket", "2", "from 2026-10-01 on"),
                argumentSet("last day before it", "2026-09-30T21:59:59Z", "ticket", "2", "from 2026-10-01 on"),
                argumentSet("first day after it", "2026-10-31T23:00:00Z", "ticket", "2", "until 2026-11-01"),
                argumentSet("another good", "2026-10-15T10:00:00Z", "catalogue", "2", "one of: ticket"),
                argumentSet("another channel", "2026-10-15T10:00:00Z", "ticket", "2", "channel PHYSICAL alone"));
    }

    @ParameterizedTest
    @MethodSource("refusedRequests")
    void aRefusalNamesVersionDatesAndWhatCanBeAskedFor(String at, String good, String version, String said) {
        // When
        var explanation = PROGRAMME.explain(
                new VoucherTerms(
                        new ProgrammeId("carta-docente"),
                        Channel.ONLINE,
                        new CategoryId("museums"),
                        new GoodId(good),
                        Money.eur(1)),
                Instant.parse(at));

        // Then
        assertThat(explanation.text().english())
                .startsWith("By version " + version + " of Card")
                .contains(said);
        assertThat(explanation.facts())
                .containsEntry("programmeVersion", version)
                .containsKey("versionHoldsFrom");
    }
}
