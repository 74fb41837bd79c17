package eu.buono.stack.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a shop does at its counter, by a typed code and by a picture of it, and what it is owed afterwards. */
class ShopPagesIT {

    /** A shop's own words, in which somebody hides a script. */
    private static final String SCRIPT = "<script>document.title='stolen'</script>";

    private final PortalFixtures fixtures = PortalFixtures.shared();

    @ParameterizedTest
    @EnumSource(Surface.class)
    void aShopCashesAPartReversesItAndReadsACodeFromAPicture(Surface surface) {
        var typed = fixtures.issue(2_000);
        var pictured = fixtures.issue(700);
        try (var visit = fixtures.visit(surface)) {
            // Given
            visit.logInAs("Libreria Pagine");
            assertThat(visit.heading()).hasText("Al banco");
            visit.look("counter");
            visit.field("Codice del buono").fill("non è un codice");
            visit.button("Controlla").click();
            assertThat(visit.page().locator("main")).containsText("Questo non è un codice");

            // When
            visit.field("Codice del buono").fill(typed.code());
            visit.page().keyboard().press("Enter");
            assertThat(visit.heading()).hasText("Buono valido: 20,00 €");
            visit.look("counter-voucher");
            visit.field("Importo da incassare, in euro").fill("15,50");
            visit.field("Riferimento").fill(SCRIPT + surface);
            visit.button("Incassa").click();
            assertThat(visit.heading()).hasText("Incassato: 15,50 €");
            assertThat(visit.text()).contains(SCRIPT);
            visit.look("counter-cashed");
            visit.button("Storna tutto").click();
            assertThat(visit.heading()).hasText("Stornato: 15,50 €");
            visit.look("counter-reversed");
            visit.link("Prossimo cliente").click();
            visit.field("Foto del codice QR")
                    .setInputFiles(new FilePayload("foto.png", "image/png", pictured.picture()));
            visit.button("Leggi la foto").click();
            assertThat(visit.heading()).hasText("Buono valido: 7,00 €");
            visit.button("Incassa").click();
            assertThat(visit.heading()).hasText("Incassato: 7,00 €");

            // Then
            visit.link("Estratto conto").click();
            assertThat(visit.text()).contains("15,50 €", "-15,50 €", "7,00 €", SCRIPT);
            visit.look("statement");
            visit.link("Rimborsi").click();
            assertThat(visit.heading()).hasText("Rimborsi");
            visit.look("settlements");
            assertThat(visit.page().title()).isEqualTo("Rimborsi - Buono");
        }
    }
}
