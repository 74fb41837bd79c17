package eu.buono.settlement.invoice;

import static eu.buono.settlement.SettlementFixtures.CAPTURED_AT;
import static eu.buono.settlement.SettlementFixtures.IBAN;
import static eu.buono.settlement.SettlementFixtures.count;
import static eu.buono.settlement.SettlementFixtures.publicBodyPosts;
import static eu.buono.settlement.SettlementFixtures.tell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import eu.buono.platform.testkit.IdentityResource;
import eu.buono.platform.testkit.KafkaResource;
import eu.buono.platform.testkit.PostgresResource;
import eu.buono.settlement.SettlementFixtures.Shop;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/** A settlement that one file cannot hold is invoiced by several. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(KafkaResource.class)
@WithTestResource(IdentityResource.class)
class PreparedPartsIT {

    @Inject
    InvoiceConfig config;

    /** Files are named by the partita IVA, so each test has its own. */
    private Shop closedShop(String partitaIva, int vouchers) {
        var shop = Shop.open();
        shop.isPayee(partitaIva, IBAN).then().statusCode(200);
        for (int number = 1; number <= vouchers; number++) {
            tell(shop.aCapture(1000 + number, CAPTURED_AT));
        }
        await().untilAsserted(() -> assertThat(
                        count("SELECT count(*) FROM claim WHERE merchant_id = '" + shop.merchantId() + "'"))
                .isEqualTo(vouchers));
        shop.isClosed();
        return shop;
    }

    private static Response files(Shop shop, String settlementId) {
        return shop.call().get("/v1/settlements/invoice-files/" + settlementId);
    }

    private static String sdiSays(String root, String fileName, String more) {
        var sdiId = Long.toString(ThreadLocalRandom.current().nextLong(1_000_000_000L, Long.MAX_VALUE));
        var notice = """
                <types:%1$s xmlns:types="http://www.fatturapa.gov.it/sdi/messaggi/v1.0" versione="1.0">
                <IdentificativoSdI>%2$s</IdentificativoSdI><NomeFile>%3$s</NomeFile>%4$s<MessageId>1</MessageId></types:%1$s>
                """.formatted(root, sdiId, fileName, more);
        return publicBodyPosts()
                .contentType("application/xml")
                .body(notice)
                .post("/v1/settlements/sdi-notices")
                .then()
                .statusCode(200)
                .extract()
                .path("outcome");
    }

    @Test
    void eachFileHasItsNumberItsLinesAndItsPayment() {
        // Given
        var shop = closedShop("00488410010", config.linesMax() + 3);
        var settlementId = shop.settlementId();

        // When
        var invoiced = shop.invoices(settlementId, "12/2026");

        // Then
        invoiced.then().statusCode(200).body("state", equalTo("INVOICED"));
        var files = files(shop, settlementId);
        files.then()
                .body("items.number", contains("12/2026", "12/2026-2"))
                .body("items.vouchers", contains(config.linesMax(), 3))
                .body("items.fileName", contains("IT00488410010_00001.xml", "IT00488410010_00002.xml"));
        List<String> uploads = files.path("items.uploadId");
        var second = shop.call()
                .get("/v1/settlements/invoice-files/" + settlementId + "/" + uploads.getLast())
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(second)
                .contains("<Numero>12/2026-2</Numero>", "<ImportoPagamento>30.06</ImportoPagamento>")
                .containsOnlyOnce("<NumeroLinea>3</NumeroLinea>")
                .doesNotContain("<NumeroLinea>4</NumeroLinea>");
        shop.invoices(settlementId, "13/2026").then().statusCode(409);
    }

    @Test
    void aFileThatSdiDiscardsIsWrittenAgainWithoutTheOthersAndAllMustBeAccepted() {
        // Given
        var shop = closedShop("06363391001", config.linesMax() + 2);
        var settlementId = shop.settlementId();
        shop.invoices(settlementId, "1").then().statusCode(200);
        List<String> names = files(shop, settlementId).path("items.fileName");

        // When
        var errors =
                "<ListaErrori><Errore><Codice>00404</Codice><Descrizione>Duplicata</Descrizione></Errore></ListaErrori>";
        assertThat(sdiSays("NotificaScarto", names.getLast(), errors)).isEqualTo("REFUSED");
        shop.settlements().then().body("items[0].state", equalTo("REJECTED"));
        shop.invoices(settlementId, "2")
                .then()
                .statusCode(200)
                .body("state", equalTo("INVOICED"))
                .body("invoiceNumber", equalTo("2"));

        // Then
        var again = files(shop, settlementId);
        again.then().body("items.number", contains("1", "1-2", "2")).body("items.vouchers", contains(20, 2, 2));
        List<String> all = again.path("items.fileName");
        assertThat(sdiSays("NotificaDecorrenzaTermini", all.getFirst(), "")).isEqualTo("ACCEPTED");
        shop.settlements().then().body("items[0].state", equalTo("INVOICED"));
        assertThat(sdiSays("NotificaDecorrenzaTermini", all.getLast(), "")).isEqualTo("ACCEPTED");
        shop.settlements().then().body("items[0].state", equalTo("ACCEPTED"));
    }

    @Test
    void aNumberThatHasNoRoomForWhatIsAddedIsRefusedAndNothingIsWritten() {
        // Given
        var shop = closedShop("00905811006", config.linesMax() + 1);
        var settlementId = shop.settlementId();

        // When
        var refused = shop.invoices(settlementId, "12345678901234567890");

        // Then
        refused.then().statusCode(400);
        files(shop, settlementId).then().body("items.size()", equalTo(0));
        shop.settlements().then().body("items[0].state", equalTo("CLOSED"));
    }
}
