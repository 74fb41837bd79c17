package eu.buono.watch.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import eu.buono.contracts.BilingualText.Language;
import eu.buono.watch.journeys.model.Encounters;
import eu.buono.watch.journeys.model.Journey;
import eu.buono.watch.journeys.model.JourneyHealth;
import eu.buono.watch.journeys.model.Walk;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StatusPageTest {

    private static final Instant NOW = Instant.parse("2026-11-28T11:05:00Z");

    private static final List<JourneyHealth> HEALTHS =
            List.of(health(Journey.CAPTURE, Optional.empty()), health(Journey.ISSUE, Optional.of("no answer in time")));

    @Test
    void saysInPlainWordsWhatWorksAndSinceWhenOtherThingsDoNot() {
        // When
        var page = StatusPage.of(NOW, HEALTHS, Optional.empty(), Language.ENGLISH);

        // Then
        assertThat(page)
                .contains("<html lang=\"en\">")
                .contains("Something does not work.")
                .contains("<th scope=\"row\">Tills cash vouchers</th><td>works</td>")
                .contains("<th scope=\"row\">New vouchers</th><td><strong>does not work</strong>, since 12:03</td>");
    }

    @Test
    void saysItInItalianToo() {
        assertThat(StatusPage.of(NOW, HEALTHS, Optional.empty(), Language.ITALIAN))
                .contains("<html lang=\"it\">")
                .contains("<th scope=\"row\">Nuovi buoni</th><td><strong>non funziona</strong>, dalle 12:03</td>");
    }

    @Test
    void saysWhatEverybodyMeets() {
        // Given
        var met = new GatewayWatch.Met(NOW.minusSeconds(300), new Encounters(1200, 3, 7));

        // When
        var page = StatusPage.of(NOW, HEALTHS, Optional.of(met), Language.ENGLISH);

        // Then
        assertThat(page)
                .contains(
                        "Requests of everybody since 12:00: 1200, of which 3 were not answered by our fault, and 7 late.");
    }

    @Test
    void fetchesNothingFromAnywhere() {
        assertThat(StatusPage.of(NOW, HEALTHS, Optional.empty(), Language.ENGLISH))
                .doesNotContain("src=", "href=", "url(", "<script");
    }

    private static JourneyHealth health(Journey journey, Optional<String> failure) {
        var at = Instant.parse("2026-11-28T11:03:00Z");
        return JourneyHealth.unknown(journey, Instant.EPOCH)
                .after(new Walk(journey, at, Duration.ZERO, failure), Duration.ofSeconds(2));
    }
}
