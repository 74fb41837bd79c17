package eu.buono.stack.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import eu.buono.platform.testkit.TaxCodes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What the public body and support do: decide, pay by two people, stop a merchant, load a file, help a person. */
class OfficePagesIT {

    /** Somebody's own words, in which a script is hidden. */
    private static final String SCRIPT = "<script>document.title='stolen'</script>";

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
            first.page().locator("section.panel:has-text('8,00 €') a").first().click();
            assertThat(first.heading()).hasText("Fattura 1/2026");
            assertThat(first.text()).contains("8,00 €");
            first.look("office-invoice");
            assertThat(first.read(first.link("Scarica la fattura (XML)")))
                    .contains("<Numero>1/2026</Numero>", "<ImportoPagamento>8.00</ImportoPagamento>");
            first.link("Rimborsi da decidere").first().click();
            assertThat(first.heading()).hasText("Rimborsi da decidere");

            // When
            first.button("Accetta 8,00 €").first().click();
            assertThat(first.page().locator("main")).containsText("Proponi il pagamento", within());
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

    /** watch-service is not there, and nobody waits for it. */
    @Test
    void whatLooksLikeFraudIsHeldUntilAPersonDecidesWithAReasonThatBothSidesRead() {
        var caseId = fixtures.suspectSale(700);
        try (var office = fixtures.visit(Surface.WITHOUT_SCRIPTS);
                var shop = fixtures.visit(Surface.PHONE)) {
            // Given
            shop.logInAs("Libreria Pagine");
            shop.link("Estratto conto").click();
            assertThat(shop.page().locator("main")).containsText("Importi fermi: 7,00");
            assertThat(shop.page().locator("main"))
                    .containsText("Una somma divisa in più buoni della stessa persona. (" + caseId);
            shop.look("statement-held");
            office.logInAs("Paolo Conti");
            office.link("Casi da verificare").click();
            office.look("office-cases");
            office.page().locator("a[href='/office/cases/" + caseId + "']").click();
            assertThat(office.heading()).hasText("Una somma divisa in più buoni");
            assertThat(office.text())
                    .contains("Nessuno ha ancora deciso", "7,00 €", "Le cifre ora non si possono leggere");
            office.look("office-case");

            // When
            office.field("Motivo").fill("nulla è stato venduto");
            office.button("Non rimborsare").press("Enter");

            // Then
            assertThat(office.page().locator("main")).containsText("nulla è stato venduto");
            shop.page().reload();
            assertThat(shop.page().locator("main")).containsText("l'ente non lo rimborsa.");
            assertThat(shop.text()).contains("nulla è stato venduto");

            // When
            office.field("Motivo").fill("ha mostrato le fatture");
            office.button("Sblocca").press("Enter");

            // Then
            assertThat(office.page().locator("main")).containsText("Sbloccato: entra nel prossimo rimborso");
            shop.page().reload();
            assertThat(shop.text()).doesNotContain(caseId.toString());
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

    @Test
    void aChangeOfAProgrammeIsProposedByOnePersonAndApprovedByAnother() {
        try (var first = fixtures.visit(Surface.DESKTOP);
                var second = fixtures.visit(Surface.PHONE)) {
            // Given
            first.logInAs("Paolo Conti");
            first.link("Programmi").click();
            first.look("programmes");
            first.link("Carta del Merito").click();
            first.link("Proponi una modifica").click();
            first.look("programme-draft");
            first.field("Che cosa cambia").fill("{\"tillRules\": ");
            first.field("Motivo").fill(SCRIPT);
            first.button("Proponi").click();
            assertThat(first.page().locator("main")).containsText("la lettura si ferma alla riga 1");
            first.field("Che cosa cambia").fill("{\"tillRules\": {\"" + SCRIPT + "\": \"P30D\"}}");
            first.button("Proponi").click();
            assertThat(first.page().locator("main")).containsText("is not a member of a programme");
            assertThat(first.text()).contains("/tillRules/<script>", "Nulla è stato proposto");
            first.look("programme-faults");

            // When
            first.field("Che cosa cambia").fill("{\"tillRules\": {\"reversalWindow\": \"P30D\"}}");
            first.field("Vale da").fill("2099-09-01T00:00");
            first.button("Proponi").click();
            assertThat(first.heading()).hasText("Modifica di un programma");
            assertThat(first.text())
                    .contains("/tillRules/reversalWindow", "PT336H", "PT720H", SCRIPT, "1 settembre 2099");
            first.look("programme-change");
            var change = first.page().url();
            first.field("Motivo").fill("da sola");
            first.button("Approva").click();
            assertThat(first.heading()).hasText("Non è stato possibile");
            second.logInAs("Giulia Sala");
            second.page().navigate(change);
            second.field("Motivo").fill("letta con il decreto");
            second.button("Approva").click();

            // Then
            assertThat(second.page().locator("main")).containsText("letta con il decreto");
            assertThat(second.text()).containsSubsequence("Approvata", "Diventa", "Versione 2");
            second.look("programme-change-approved");
            second.link("carta-merito").click();
            assertThat(second.page().locator("main")).containsText("A venire");
            second.look("programme");
            second.link("Versione 2").click();
            assertThat(second.page().locator("main")).containsText("30 giorni");
            second.page().locator("summary").click();
            second.look("programme-version");
            first.page().navigate(change);
            first.field("Motivo").fill("il decreto è sospeso");
            first.button("Ritira").click();
            assertThat(first.page().locator("main")).containsText("il decreto è sospeso");
        }
    }

    @Test
    void aWholeDocumentIsEditedAndAnotherPersonRejectsIt() {
        try (var first = fixtures.visit(Surface.DESKTOP);
                var second = fixtures.visit(Surface.PHONE)) {
            // Given
            first.logInAs("Paolo Conti");
            first.open("/office/programmes/carta-cultura/changes/new?kind=terms");
            var document = first.field("Documento della versione");
            document.fill(document.inputValue().replace("\"PT336H\"", "\"P21D\""));
            first.field("Motivo").fill("due settimane sono poche");
            first.field("Motivo").press("Enter");
            assertThat(first.heading()).hasText("Modifica di un programma");

            // When
            second.logInAs("Giulia Sala");
            second.page().navigate(first.page().url());
            second.field("Motivo").fill("il decreto dice 14 giorni");
            second.button("Respingi").click();

            // Then
            assertThat(second.page().locator("main")).containsText("il decreto dice 14 giorni");
            assertThat(second.text()).contains("Respinta", "PT504H");
        }
    }

    @Test
    void opsSeesWhatCouldNotBeAppliedAndGivesItUp() {
        var aggregate = fixtures.publishRubbish().toString();
        try (var visit = fixtures.visit(Surface.PHONE)) {
            // Given
            visit.logInAs("Sara Bruni");
            assertThat(visit.heading()).hasText("Eventi fermi");
            var parked = visit.page().locator("section[data-test=merchant-service]");
            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                visit.open("/ops");
                assertThat(parked.innerText()).contains(aggregate, "does not fit RegistrationRequestedV1");
            });
            visit.look("ops-parked");

            // When
            button(parked, "Applica di nuovo " + aggregate).click();
            assertThat(visit.heading()).hasText("Non è stato possibile");
            visit.open("/ops");
            parked.locator("summary").first().click();
            parked.getByLabel("Motivo, senza dati personali " + aggregate).fill(SCRIPT);
            button(parked, "Rinuncia " + aggregate).click();

            // Then
            assertThat(parked).not().containsText(aggregate);
            visit.look("ops-nothing-parked");
        }
    }

    /** Of one service: another one may have set the same event aside. */
    private static Locator button(Locator part, String name) {
        return part.getByRole(
                AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    private static LocatorAssertions.ContainsTextOptions within() {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE_MILLIS);
    }
}
