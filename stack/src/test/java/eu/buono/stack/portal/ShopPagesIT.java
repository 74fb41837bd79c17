package eu.buono.stack.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.options.FilePayload;
import java.time.Duration;
import org.junit.jupiter.api.Test;
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
            assertThat(visit.button("Usa la fotocamera")).isHidden();
            visit.field("Foto del codice QR").setInputFiles(new FilePayload("foto.gif", "image/gif", new byte[] {1}));
            visit.button("Leggi la foto").click();
            assertThat(visit.page().locator("main")).containsText("serve una foto PNG o JPEG");
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

    /** Chromium has no BarcodeDetector on Linux: the camera is real to the page, what is found there is said here. */
    @Test
    void aShopReadsACodeByTheCameraWhereTheBrowserCan() {
        var voucher = fixtures.issue(900);
        try (var visit = fixtures.visit(Surface.PHONE)) {
            // Given
            visit.addScript("""
                    window.BarcodeDetector = class {
                      static getSupportedFormats() { return Promise.resolve(["code_128", "qr_code"]); }
                      detect(view) {
                        const isSeen = view.videoWidth > 0 && window.isHeldUp;
                        return Promise.resolve([{ rawValue: isSeen ? "%s" : "https://example.org" }]);
                      }
                    };""".formatted(voucher.code()));
            visit.logInAs("Libreria Pagine");
            visit.button("Usa la fotocamera").click();
            assertThat(visit.button("Ferma la fotocamera")).isFocused();
            visit.look("counter-camera");
            visit.page().keyboard().press("Enter");
            assertThat(visit.button("Usa la fotocamera")).isFocused();

            // When
            visit.page().keyboard().press("Enter");
            visit.page().evaluate("window.isHeldUp = true");

            // Then
            assertThat(visit.heading()).hasText("Buono valido: 9,00 €");
        }
    }

    @Test
    void aBusinessRegistersItselfAndGetsACertificate() {
        try (var visit = fixtures.visit(Surface.PHONE)) {
            // Given
            visit.logInAs(PortalFixtures.BUSINESS);
            visit.link("La mia attività").click();
            assertThat(visit.heading()).hasText("Registra la tua attività");
            assertThat(visit.text()).contains(PortalFixtures.BUSINESS_IVA.digits(), "Via Po 1, Torino");
            assertThat(visit.page().locator("#name")).hasValue(PortalFixtures.BUSINESS);
            visit.look("business-registration");

            // When
            visit.page().locator("#category-books").check();
            visit.page().locator("#name-new").fill(SCRIPT);
            visit.page().locator("#postcode-new").fill("10100");
            visit.button("Registra").click();

            // Then
            assertThat(visit.heading()).hasText(PortalFixtures.BUSINESS);
            assertThat(visit.text()).contains("Registrata, da attivare", SCRIPT, "10100");
            visit.page().locator("#category-training").check();
            visit.button("Salva l'offerta").click();
            assertThat(visit.page().locator("#category-training")).isChecked();
            visit.page().locator("#name-new").fill("Corso Francia");
            visit.button("Aggiungi").click();
            assertThat(visit.page().locator("main")).containsText("Corso Francia");
            visit.page().locator("summary").last().click();
            visit.look("business");
            visit.link("Certificati").click();
            visit.field("Password del file").fill("una password");
            var file = visit.page()
                    .waitForDownload(() -> visit.button("Crea e scarica").click());
            assertThat(file.suggestedFilename()).isEqualTo("buono.p12");
            visit.open("/business/certificates");
            assertThat(visit.text()).contains("Valido", "Scade il");
            visit.look("business-certificates");
            visit.page().getByText("Revoca").click();
            assertThat(visit.page().locator("main")).containsText("Revocato");
            assertThat(visit.page().title()).isEqualTo("Certificati - Buono");
        }
    }

    @Test
    void aShopHasTillsOfItsOwnAndSeesWhatBecameOfItsMessages() {
        try (var visit = fixtures.visit(Surface.DESKTOP)) {
            // Given
            visit.logInAs("Libreria Pagine");
            visit.link("La mia attività").click();
            visit.link("Casse").click();
            visit.field("Nome della cassa").fill(SCRIPT);

            // When
            visit.button("Crea la cassa").click();
            assertThat(visit.page().locator("main")).containsText("il segreto si vede una volta sola");
            assertThat(visit.text()).contains(SCRIPT);
            visit.look("business-tills");
            visit.button("Revoca " + SCRIPT).click();
            assertThat(visit.page().locator("main")).containsText("Revocato il");
            assertThat(visit.text()).doesNotContain("Segreto");
            visit.open("/business/webhooks");
            visit.field("Indirizzo").fill("http://127.0.0.1:9/" + SCRIPT.hashCode());
            visit.button("Aggiungi").click();
            assertThat(visit.page().locator("main")).containsText("Copialo adesso");
            visit.look("business-webhooks");
            visit.page().locator("section h2 a").first().click();
            visit.button("Manda un messaggio di prova").click();

            // Then
            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                visit.page().reload();
                assertThat(visit.text()).contains("Tentativi", "Risposta");
            });
            visit.page().locator("summary").first().click();
            visit.look("business-deliveries");
            visit.button("Chiudi questo indirizzo").click();
            assertThat(visit.page().locator("main")).containsText("Ancora nessun indirizzo.");
        }
    }
}
