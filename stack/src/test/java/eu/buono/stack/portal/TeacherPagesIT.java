package eu.buono.stack.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.assertions.LocatorAssertions;
import eu.buono.contracts.Money;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a teacher does, from the log-in to the voucher that was used and the one that was given back. */
class TeacherPagesIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final PortalFixtures fixtures = PortalFixtures.shared();

    @ParameterizedTest
    @EnumSource(Surface.class)
    void aTeacherMakesAVoucherUsesItAndGivesAnotherBack(Surface surface) {
        try (var visit = fixtures.visit(surface)) {
            // Given
            visit.open("/");
            visit.look("welcome");
            visit.logInAs(PortalFixtures.teacher(surface));
            assertThat(visit.heading()).hasText("Il tuo saldo");
            visit.look("balance");
            assertThat(visit.text()).contains("500,00 € da spendere", "anno scolastico");

            // When
            var code = makeVoucher(visit, "30");
            var used = visit.page().url();
            visit.look("voucher");
            fixtures.till()
                    .redeem(code, Money.eur(25_00), UUID.randomUUID().toString())
                    .done();
            makeVoucher(visit, "12,50");
            visit.button("Annulla il buono").click();

            // Then
            assertThat(visit.page().locator("main")).containsText("Il buono è stato annullato", contains());
            visit.look("voucher-cancelled");
            visit.page().navigate(used);
            assertThat(visit.page().locator("main")).containsText("Usato: 25,00 €", contains());
            visit.look("voucher-used");
            visit.link("I miei buoni").click();
            assertThat(visit.text()).contains("30,00 €", "Usato", "12,50 €", "Annullato");
            visit.look("vouchers");
            visit.link("Saldo").click();
            assertThat(visit.page().locator("main")).containsText("475,00 € da spendere");
            visit.button("Esci").click();
            assertThat(visit.heading()).hasText("Buono");
        }
    }

    @Test
    void aTeacherFreezesTheWalletAndLiftsThat() {
        try (var visit = fixtures.visit(Surface.WITHOUT_SCRIPTS)) {
            // Given
            visit.open("/");
            visit.logInAs(PortalFixtures.teacher(Surface.WITHOUT_SCRIPTS));

            // When
            visit.button("Blocca il borsellino").first().click();

            // Then
            assertThat(visit.page().locator("main")).containsText("Il borsellino è bloccato");
            visit.look("balance-frozen");
            visit.button("Sblocca il borsellino").first().click();
            assertThat(visit.page().locator("main")).not().containsText("Il borsellino è bloccato");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"PHONE", "WITHOUT_SCRIPTS"})
    void aTeacherSaysWhereAndOfWhatToBeTold(Surface surface) {
        try (var visit = fixtures.visit(surface)) {
            // Given
            visit.logInAs(PortalFixtures.teacher(surface));
            visit.link("Avvisi").click();
            assertThat(visit.heading()).hasText("Avvisi");
            assertThat(visit.text()).contains("Al momento da qui non partono avvisi");
            visit.look("notices");
            visit.field("Indirizzo di posta elettronica").fill("anna.verdi@localhost");
            visit.button("Salva").click();
            assertThat(visit.page().locator("main")).containsText("A questo indirizzo non possiamo scrivere");
            visit.look("notices-wrong");

            // When
            visit.field("Indirizzo di posta elettronica").fill("anna.verdi@example.org");
            visit.field("Lingua degli avvisi").selectOption("sl");
            visit.field("Un negozio ha incassato un buono").uncheck();
            visit.button("Salva").click();

            // Then
            assertThat(visit.page().locator("main")).containsText("Salvato");
            visit.look("notices-saved");
            visit.open("/notices");
            assertThat(visit.field("Indirizzo di posta elettronica")).hasValue("anna.verdi@example.org");
            assertThat(visit.field("Lingua degli avvisi")).hasValue("sl");
            assertThat(visit.field("Un negozio ha incassato un buono")).not().isChecked();
            assertThat(visit.field("È stato creato un buono")).isChecked();
        }
    }

    @Test
    void whoHasNoMoneyReadsWhyAndWhereToAppeal() {
        try (var visit = fixtures.visit(Surface.PHONE)) {
            // Given
            visit.logInAs(PortalFixtures.NEW_TEACHER);
            assertThat(visit.text())
                    .contains("Non hai ancora un borsellino", "Nessuno ti ha registrato", "La segreteria della scuola");
            visit.look("balance-not-recorded");

            // When
            fixtures.recordNewTeacher();

            // Then
            visit.open("/balance");
            assertThat(visit.text())
                    .contains("Ti spetta e non è ancora stato assegnato", "Docenti di ruolo", "20 agosto 2026");
            visit.look("balance-awaited");
        }
    }

    @Test
    void aTeacherTakesAPlaceBeforeAnOpeningAndFindsItAgain() {
        try (var visit = fixtures.visit(Surface.PHONE)) {
            // Given
            visit.open("/");
            visit.logInAs(PortalFixtures.teacher(Surface.PHONE));
            visit.open("/queue/" + PortalFixtures.OPENING);
            assertThat(visit.heading()).hasText("In coda per i buoni");
            visit.look("queue-join");

            // When
            visit.button("Prendi un posto").click();

            // Then
            assertThat(visit.page().locator("main")).containsText("Hai un posto.");
            visit.look("queue");
            visit.open("/balance");
            visit.open("/queue/" + PortalFixtures.OPENING);
            assertThat(visit.page().locator("main")).containsText("Hai un posto.");
        }
    }

    @Test
    void aVoucherThatWasOpenedIsShownWithoutANetworkUntilItIsUsed() {
        var voucher = fixtures.issue(3_00);
        try (var visit = fixtures.visit(Surface.PHONE)) {
            // Given
            visit.logInAs(PortalFixtures.ANY_TEACHER);
            openAndKeep(visit, voucher.page());

            // When
            visit.goOffline(true);
            visit.open(voucher.page());

            // Then
            assertThat(visit.text()).contains(voucher.code(), "Senza rete: questa è una copia");
            visit.look("voucher-offline");
            assertThatThrownBy(() -> visit.open("/balance")).isInstanceOf(PlaywrightException.class);
            visit.goOffline(false);
            fixtures.till()
                    .redeem(voucher.code(), Money.eur(3_00), UUID.randomUUID().toString())
                    .done();
            Awaitility.await().pollInSameThread().atMost(PATIENCE).untilAsserted(() -> {
                visit.open(voucher.page());
                assertThat(visit.text()).contains("Usato: 3,00 €");
            });
            assertNothingIsShownOffline(visit, voucher.page());
        }
    }

    @Test
    void whatOnePersonOpenedIsShownToNobodyElseOnTheSameDevice() {
        var voucher = fixtures.issue(2_00);
        try (var visit = fixtures.visit(Surface.PHONE)) {
            // Given
            visit.logInAs(PortalFixtures.ANY_TEACHER);
            openAndKeep(visit, voucher.page());

            // When
            visit.button("Esci").click();
            assertThat(visit.heading()).hasText("Buono");

            // Then
            assertNothingIsShownOffline(visit, voucher.page());

            // Given
            visit.logInAs(PortalFixtures.ANY_TEACHER);
            openAndKeep(visit, voucher.page());

            // When
            visit.forgetSession();
            visit.open("/balance");
            visit.choose(PortalFixtures.teacher(Surface.PHONE));
            assertThat(visit.heading()).hasText("Il tuo saldo");

            // Then
            assertNothingIsShownOffline(visit, voucher.page());
        }
    }

    /** No browser keeps the page by itself; the worker does, with its pictures. */
    private static void openAndKeep(Visit visit, String path) {
        visit.open(path);
        assertThat(visit.page().locator("[data-test=code]")).isVisible();
        var isKept = "async path => (await Promise.all([path, path + '/qr.svg', path + '/barcode.svg']"
                + ".map(each => caches.match(each)))).every(Boolean)";
        Awaitility.await()
                .pollInSameThread()
                .atMost(PATIENCE)
                .until(() -> Boolean.TRUE.equals(visit.page().evaluate(isKept, path)));
    }

    private static void assertNothingIsShownOffline(Visit visit, String path) {
        visit.goOffline(true);
        assertThatThrownBy(() -> visit.open(path)).isInstanceOf(PlaywrightException.class);
        visit.goOffline(false);
    }

    private static LocatorAssertions.ContainsTextOptions contains() {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(30_000);
    }

    /** In three steps; answers the code that the page shows, however long that takes. */
    private static String makeVoucher(Visit visit, String amount) {
        visit.link("Nuovo buono").first().click();
        assertThat(visit.heading()).hasText("Che cosa vuoi acquistare?");
        visit.look("new-what");
        visit.field("Libri").first().check();
        visit.button("Avanti").click();
        assertThat(visit.heading()).hasText("Dove vuoi usarlo?");
        visit.look("new-where");
        visit.field("In un negozio").check();
        visit.button("Avanti").click();
        assertThat(visit.heading()).hasText("Di quale importo?");
        visit.field("Importo in euro").fill("niente");
        visit.button("Crea il buono").click();
        assertThat(visit.page().locator("main")).containsText("Scrivi un importo, per esempio 25,50.");
        visit.look("new-amount");
        visit.field("Importo in euro").fill(amount);
        visit.button("Crea il buono").click();
        // Where the machine is busy, the page says that it does not know yet, and asks to be sent again.
        Awaitility.await().pollInSameThread().atMost(PATIENCE).until(() -> {
            if (visit.button("Riprova").count() > 0) {
                visit.button("Riprova").click();
            }
            return visit.page().locator("[data-test=code]").count() > 0;
        });
        return visit.page().locator("[data-test=code]").innerText();
    }
}
