package eu.buono.stack.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import eu.buono.stack.people.MerchantOffice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** A shop invoices what it is owed, by a file that is written for it, and after a rejection by one of its own. */
class InvoicePagesIT {

    private final PortalFixtures fixtures = PortalFixtures.shared();

    private static FilePayload file(String name, String text) {
        return new FilePayload(name, "application/xml", text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aShopInvoicesASettlementAndAfterARejectionHandsInAFileOfItsOwn() throws IOException {
        var settlementId = fixtures.closedSettlement(1_250);
        try (var visit = fixtures.visit(Surface.PHONE)) {
            // Given
            visit.logInAs(PortalFixtures.INVOICING_SHOP);
            visit.open("/settlements");
            visit.page().getByText("Fattura").last().click();
            assertThat(visit.heading()).hasText("Fattura");
            assertThat(visit.text()).contains("12,50 €", "indica a chi va il pagamento");
            assertThat(visit.page().locator("#number")).hasCount(0);
            visit.field("Indirizzo").fill("Via Roma 1");
            visit.field("CAP").fill("50122");
            visit.field("Comune").fill("Firenze");
            visit.field("Provincia (sigla)").fill("fi");
            visit.field("IBAN").fill("IT60 X054 2811 1010 0000 0123 456");
            visit.look("invoice-payee");
            visit.button("Salva").click();
            assertThat(visit.page().locator("main")).containsText("IBAN " + MerchantOffice.IBAN);
            visit.look("invoice");

            // When
            visit.field("Numero della fattura").fill("7/2026");
            visit.button("Scrivi la fattura").click();
            assertThat(visit.page().locator("main")).containsText("La fattura elettronica è scritta");
            visit.look("invoice-written");
            var written = visit.page()
                    .waitForDownload(
                            () -> visit.link("Scarica la fattura (XML)").click());
            var text = Files.readString(written.path());
            assertThat(text).contains("<Numero>7/2026</Numero>", "12.50");
            fixtures.reject(settlementId);
            visit.page().reload();
            assertThat(visit.text()).contains("manca il CIG");
            visit.field("File della fattura elettronica")
                    .setInputFiles(file(
                            "IT01234567890_00007.xml",
                            text.replace("12.50", "12.51").replace("7/2026", "8/2026")));
            visit.button("Carica la fattura").click();
            assertThat(visit.page().locator("main")).containsText("PrezzoTotale non è l'importo riscosso.");
            visit.look("invoice-refused");
            visit.field("File della fattura elettronica")
                    .setInputFiles(file("IT01234567890_00008.xml", text.replace("7/2026", "8/2026")));
            visit.button("Carica la fattura").click();

            // Then
            assertThat(visit.page().locator("main")).containsText("Righe accettate: 1. Buoni ancora da fatturare: 0.");
            visit.look("invoice-handed-in");
            var handedIn = visit.page()
                    .waitForDownload(() -> visit.link("IT01234567890_00008.xml").click());
            assertThat(Files.readString(handedIn.path())).isEqualTo(text.replace("7/2026", "8/2026"));
            assertThat(visit.page().title()).isEqualTo("Fattura - Buono");
        }
    }
}
