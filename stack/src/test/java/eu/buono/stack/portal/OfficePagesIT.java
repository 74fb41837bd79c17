package eu.buono.stack.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.FilePayload;
import eu.buono.platform.testkit.TaxCodes;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What the public body and support do: decide, pay by two people, stop a merchant, load a file, help a person. */
class OfficePagesIT {

    private static final double PATIENCE_MILLIS = 60_000;

    private final PortalFixtures fixtures = PortalFixtures.shared();

    @Test
    void aSettlementIsAcceptedByOnePersonAndPaidByTwo() {
        fixtures.invoicedSettlement(800);
        try (var first = fixtures.visit(Surface.DESKTOP);
                var second = fixtures.visit(Surface.PHONE)) {
            // Given
            first.logInAs("Paolo Conti");
            assertThat(first.heading()).hasText("Rimborsi da decidere");
            first.look("office-settlements");

            // When
            first.button("Accetta 8,00 €").first().click();
            first.button("Proponi il pagamento").click();
            assertThat(first.heading()).hasText("Pagamento");
            first.look("office-payout");
            var payout = first.page().url();
            first.button("Approva e ordina").click();
            assertThat(first.heading()).hasText("Non è stato possibile");
            second.logInAs("Giulia Sala");
            second.page().navigate(payout);
            second.button("Approva e ordina").click();

            // Then
            assertThat(second.page().locator("main")).containsText("Approvato da una seconda persona");
            second.look("office-payout-approved");
        }
    }

    @Test
    void aMerchantIsStoppedAndAdmittedAgain() {
        try (var visit = fixtures.visit(Surface.WITHOUT_SCRIPTS)) {
            // Given
            visit.logInAs("Paolo Conti");
            visit.link("Esercenti").click();
            visit.look("office-merchants");
            assertThat(visit.heading()).hasText("Esercenti");

            // When
            visit.button("Sospendi " + PortalFixtures.OFFICE_SHOP).click();
            assertThat(visit.button("Attiva " + PortalFixtures.OFFICE_SHOP)).isVisible();
            visit.button("Attiva " + PortalFixtures.OFFICE_SHOP).click();

            // Then
            assertThat(visit.button("Sospendi " + PortalFixtures.OFFICE_SHOP)).isVisible();
        }
    }

    @Test
    void aFileIsLoadedAndItsRefusedRowsAreShown() {
        try (var visit = fixtures.visit(Surface.DESKTOP)) {
            // Given
            var rows = "tax_code,amount_cents,grant_reference\n"
                    + TaxCodes.number(3_000_500).text() + ",1000,file\nNOBODY,1000,file\n";
            visit.logInAs("Paolo Conti");
            visit.link("Caricamenti").click();
            visit.look("office-loads");

            // When
            visit.field("Programma").selectOption(PortalFixtures.PROGRAMME);
            visit.field("File CSV")
                    .setInputFiles(new FilePayload("file.csv", "text/csv", rows.getBytes(StandardCharsets.UTF_8)));
            visit.button("Carica").click();

            // Then
            var main = visit.page().locator("main");
            assertThat(main).containsText("Scarica le righe rifiutate", within());
            visit.look("office-loads-done");
        }
    }

    @Test
    void supportFindsAPersonWithAReason() {
        try (var visit = fixtures.visit(Surface.PHONE)) {
            // Given
            fixtures.issue(100);
            visit.logInAs("Marco Riva");
            assertThat(visit.heading()).hasText("Cerca una persona");
            visit.look("people");

            // When
            visit.field("Codice fiscale").fill(fixtures.anyTaxCode().text().toLowerCase(Locale.ROOT));
            visit.field("Motivo").fill("ha telefonato");
            visit.button("Cerca").click();

            // Then
            assertThat(visit.page().locator("main")).containsText("carta-docente", within());
            assertThat(visit.text()).contains("1,00 €, Da usare");
            visit.look("people-found");
        }
    }

    private static LocatorAssertions.ContainsTextOptions within() {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE_MILLIS);
    }
}
