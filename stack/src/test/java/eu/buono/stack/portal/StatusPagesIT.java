package eu.buono.stack.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What everybody sees of what works. */
class StatusPagesIT {

    private final PortalFixtures fixtures = PortalFixtures.shared();

    @Test
    void thatNobodyKnowsWhatWorksIsSaidToEverybody() {
        try (var visit = fixtures.visit(Surface.PHONE)) {
            // Given
            visit.open("/");

            // When
            visit.link("Funziona?").click();

            // Then
            assertThat(visit.heading()).hasText("Buono funziona?");
            assertThat(visit.text())
                    .contains("Ora non si sa", "Lo stesso, direttamente da chi misura: http://127.0.0.1");
            visit.look("status-unknown");
        }
    }
}
