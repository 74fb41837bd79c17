package eu.buono.wallet.programme.model;

import static eu.buono.wallet.programme.ProgrammeFixtures.PUBLISHED;
import static eu.buono.wallet.programme.ProgrammeFixtures.aHistory;
import static eu.buono.wallet.programme.ProgrammeFixtures.terms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.buono.contracts.event.ProgrammeEvent.ProgrammePublishedV1;
import eu.buono.wallet.api.Act;
import eu.buono.wallet.programme.model.ProgrammeChange.Approved;
import eu.buono.wallet.programme.model.ProgrammeChange.Proposal;
import eu.buono.wallet.programme.model.ProgrammeChange.Proposed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ProgrammeChangeTest {

    private static final Instant NOW = PUBLISHED.plus(Duration.ofDays(20));
    private static final Instant LATER = NOW.plus(Duration.ofDays(100));
    private static final UUID CHANGE_ID = new UUID(0, 7);

    private static Act by(String person, Instant at) {
        return new Act(person, at, "because");
    }

    private static Proposed proposed(int baseVersion, Optional<Instant> holdsFrom) {
        var wanted = terms("carta-docente", baseVersion + 1, "Carta");
        return new Proposed(
                new Proposal(CHANGE_ID, wanted.programmeId(), baseVersion, wanted, "[]", holdsFrom, by("anna", NOW)));
    }

    private static ProgrammeHistory with(ProgrammeHistory history, Approved approved) {
        return history.with(new ProgrammeVersion(
                new PublishedProgramme(approved.terms()),
                approved.holdsFrom(),
                approved.approval().at(),
                Optional.of(CHANGE_ID),
                Optional.empty()));
    }

    private static ProgrammeHistory withVersionToCome() {
        return with(aHistory(), proposed(1, Optional.of(LATER)).approve(by("bruno", NOW), aHistory()));
    }

    private static ProgrammePublishedV1 at(ProgrammeHistory history, Instant now) {
        return new ProgrammeSchedule(history).terms(now);
    }

    @Test
    void anApprovedVersionHoldsFromItsInstantOnAndNotBefore() {
        // When
        var history = withVersionToCome();

        // Then
        assertThat(at(history, LATER.minusNanos(1)).version()).isEqualTo(1);
        assertThat(at(history, LATER).version()).isEqualTo(2);
        assertThat(history.schedule().at(LATER.minusNanos(1)).version()).isEqualTo(1);
        assertThat(history.schedule().at(LATER).version()).isEqualTo(2);
        assertThat(history.schedule().revision()).isEqualTo(2);
    }

    @Test
    void withoutAnInstantItHoldsFromTheApproval() {
        // When
        var approved = proposed(1, Optional.empty()).approve(by("bruno", NOW.plusSeconds(5)), aHistory());

        // Then
        assertThat(approved.holdsFrom()).isEqualTo(NOW.plusSeconds(5));
    }

    @Test
    void whatIsMadeOfAVersionToComeHoldsNotBeforeThatOne() {
        // When
        var approved = proposed(2, Optional.empty()).approve(by("bruno", NOW), withVersionToCome());

        // Then
        assertThat(approved.holdsFrom()).isEqualTo(LATER);
        assertThat(approved.version()).isEqualTo(3);
    }

    @Test
    void whoeverProposedItDecidesNothing() {
        var proposed = proposed(1, Optional.empty());

        assertThatThrownBy(() -> proposed.approve(by("anna", NOW), aHistory()))
                .hasMessage("PROGRAMME_CHANGE_NEEDS_ANOTHER_PERSON");
        assertThatThrownBy(() -> proposed.reject(by("anna", NOW))).hasMessage("PROGRAMME_CHANGE_NEEDS_ANOTHER_PERSON");
    }

    @Test
    void aChangeOfAVersionThatIsNoMoreTheNewestIsOutdated() {
        assertThatThrownBy(() -> proposed(1, Optional.empty()).approve(by("bruno", NOW), withVersionToCome()))
                .hasMessage("PROGRAMME_CHANGE_OUTDATED");
    }

    @Test
    void anInstantThatPassesBeforeTheApprovalIsOutdated() {
        var proposed = proposed(1, Optional.of(LATER));

        assertThat(proposed.approve(by("bruno", LATER), aHistory()).holdsFrom()).isEqualTo(LATER);
        assertThatThrownBy(() -> proposed.approve(by("bruno", LATER.plusNanos(1)), aHistory()))
                .hasMessage("PROGRAMME_CHANGE_OUTDATED");
    }

    @Test
    void aVersionIsTakenBackBeforeItHoldsAndItsNumberIsNotGivenAgain() {
        // Given
        var history = withVersionToCome();
        var approved = proposed(1, Optional.of(LATER)).approve(by("bruno", NOW), aHistory());

        // When
        approved.withdraw(by("anna", LATER.minusNanos(1)), history);
        var after = history.withdrawing(2, NOW.plusSeconds(1));

        // Then
        assertThat(at(after, LATER).version()).isEqualTo(1);
        assertThat(after.schedule().revision()).isEqualTo(3);
        assertThat(after.nextNumber()).isEqualTo(3);
        assertThatThrownBy(() -> approved.withdraw(by("anna", LATER), history))
                .hasMessage("PROGRAMME_VERSION_IN_FORCE");
    }

    @Test
    void aVersionOfWhichAnotherWasMadeIsNotTakenBack() {
        // Given
        var first = proposed(1, Optional.of(LATER)).approve(by("bruno", NOW), aHistory());
        var history = with(aHistory(), first);
        var second = with(history, proposed(2, Optional.empty()).approve(by("bruno", NOW), history));

        // Then
        assertThatThrownBy(() -> first.withdraw(by("anna", NOW), second)).hasMessage("PROGRAMME_VERSION_IN_FORCE");
    }

    /** A change by the same hand each so many days, and a last one to come. */
    private static List<Integer> published(int changes, Duration between) {
        var history = aHistory();
        for (int base = 1; base <= changes; base++) {
            var at = NOW.plus(between.multipliedBy(base));
            history = with(history, proposed(base, Optional.empty()).approve(by("bruno", at), history));
        }
        var last = NOW.plus(between.multipliedBy(changes + 1));
        var coming = proposed(changes + 1, Optional.of(last.plusSeconds(1))).approve(by("bruno", last), history);
        return with(history, coming).schedule().versions().stream()
                .map(version -> version.terms().version())
                .toList();
    }

    /** A reader whose clock is behind finds the version before. */
    @Test
    void theScheduleHasTheVersionInForceTheOneBeforeAndThoseToCome() {
        assertThat(published(4, Duration.ofDays(100))).containsExactly(4, 5, 6);
    }

    /** Whoever reads what Kafka still has judges each event by what held then; but a message has a size. */
    @Test
    void theScheduleHasWhatHeldInTheWeeksBeforeButNotAnyNumber() {
        assertThat(published(4, Duration.ofDays(20))).containsExactly(3, 4, 5, 6);
        assertThat(published(20, Duration.ofHours(1)))
                .hasSize(10)
                .startsWith(13)
                .endsWith(22);
    }
}
