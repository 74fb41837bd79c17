package eu.buono.settlement.payout;

import static eu.buono.settlement.SettlementFixtures.accept;
import static eu.buono.settlement.SettlementFixtures.publicBody;
import static eu.buono.settlement.SettlementFixtures.publicBodyPosts;
import static io.restassured.RestAssured.given;

import eu.buono.platform.testkit.Tokens;
import eu.buono.settlement.SettlementFixtures.Shop;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What two people of the public body, and its bank, do about payouts. */
public final class PayoutFixtures {

    private static final String SECOND_PERSON =
            Tokens.issuer().token("second-person", List.of("public-body"), Map.of(), Duration.ofHours(1));

    private PayoutFixtures() {}

    public static Response propose(Shop shop) {
        return publicBodyPosts()
                .body("{\"programmeId\":\"%s\",\"executionDay\":\"2026-12-20\"}".formatted(shop.programmeId()))
                .post("/v1/settlements/payouts");
    }

    public static Response approve(String payoutId) {
        return given().auth()
                .oauth2(SECOND_PERSON)
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body("{}")
                .post("/v1/settlements/payouts/" + payoutId + "/approval");
    }

    /** An ordered payout of the shop's only settlement. */
    public static String order(Shop shop) {
        String payoutId = propose(shop).then().statusCode(201).extract().path("payoutId");
        approve(payoutId).then().statusCode(200);
        return payoutId;
    }

    public static String file(String payoutId) {
        return publicBody()
                .accept("application/xml")
                .get("/v1/settlements/payouts/" + payoutId + "/pain.001.xml")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    public static String endToEndId(String payoutId) {
        return file(payoutId).replaceFirst("(?s).*<EndToEndId>", "").replaceFirst("(?s)<.*", "");
    }

    public static Response bankSays(String endToEndId, String cents, String day, String returnReason) {
        var statement = """
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>
                <GrpHdr><MsgId>1</MsgId><CreDtTm>2026-12-21T06:00:00Z</CreDtTm></GrpHdr>
                <Stmt><Id>1</Id><Acct><Id><IBAN>IT60X0542811101000000123456</IBAN></Id></Acct>
                <Ntry><Amt Ccy="EUR">%s</Amt><CdtDbtInd>%s</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
                <BookgDt><Dt>%s</Dt></BookgDt><BkTxCd/><NtryDtls><TxDtls><Refs><EndToEndId>%s</EndToEndId></Refs>%s
                </TxDtls></NtryDtls></Ntry></Stmt></BkToCstmrStmt></Document>
                """.formatted(
                        cents,
                        returnReason.isEmpty() ? "DBIT" : "CRDT",
                        day,
                        endToEndId,
                        returnReason.isEmpty() ? "" : "<RtrInf><Rsn><Cd>" + returnReason + "</Cd></Rsn></RtrInf>");
        return handIn(statement);
    }

    public static String refusalOf(String payoutId) {
        return """
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt>
                <GrpHdr><MsgId>1</MsgId><CreDtTm>2026-12-20T06:00:00Z</CreDtTm></GrpHdr>
                <OrgnlGrpInfAndSts><OrgnlMsgId>%s</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId>
                <GrpSts>RJCT</GrpSts><StsRsnInf><Rsn><Cd>FF01</Cd></Rsn></StsRsnInf></OrgnlGrpInfAndSts>
                </CstmrPmtStsRpt></Document>
                """.formatted(payoutId.replace("-", ""));
    }

    public static Response handIn(String file) {
        return given().auth()
                .oauth2(Tokens.publicBody())
                .contentType("application/xml")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(file)
                .post("/v1/settlements/bank-statements");
    }

    public static Shop anAcceptedSettlementOf(long... cents) {
        var shop = Shop.open();
        for (long amount : cents) {
            shop.redeems(amount);
        }
        shop.isClosed();
        shop.invoices(shop.settlementId()).then().statusCode(200);
        accept(shop.settlementId()).then().statusCode(200);
        return shop;
    }

    public static String state(Shop shop) {
        return shop.settlements().path("items[0].state");
    }
}
