package eu.buono.merchant.verificavoucher;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import eu.buono.contracts.VoucherCode;
import eu.buono.contracts.verificavoucher.FaultCode;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;

/** Envelopes as tills write them, and what tills expect of the answers. */
final class SoapEnvelopes {

    static final String DOCENTE = "/VerificaVoucherDocWEB/VerificaVoucher";
    static final String GIOVANI = "/WSUtilizzoVoucherGMWEB/VerificaVoucher";
    static final String CULTURA = "/WSUtilizzoVoucherCDCWEB/VerificaVoucher";
    static final String MIUR = "http://bonus.miur.it/VerificaVoucher/";

    private static final RestAssuredConfig EXACT_TYPE = RestAssuredConfig.config()
            .encoderConfig(EncoderConfig.encoderConfig().appendDefaultContentCharsetToContentTypeIfUndefined(false));

    private SoapEnvelopes() {}

    static String envelope(String body) {
        return "<soapenv:Envelope xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\" xmlns:ver=\"" + MIUR
                + "\"><soapenv:Header/><soapenv:Body>" + body + "</soapenv:Body></soapenv:Envelope>";
    }

    static String check(String kind, String code) {
        return envelope("<ver:CheckRequestObj><checkReq><tipoOperazione>" + kind + "</tipoOperazione><codiceVoucher>"
                + code + "</codiceVoucher></checkReq></ver:CheckRequestObj>");
    }

    static String check(String kind, VoucherCode code) {
        return check(kind, code.text());
    }

    static String confirm(VoucherCode code, String importo) {
        return envelope("<ver:ConfirmRequestObj><checkReq><tipoOperazione>1</tipoOperazione><codiceVoucher>"
                + code.text() + "</codiceVoucher><importo>" + importo + "</importo></checkReq>"
                + "</ver:ConfirmRequestObj>");
    }

    static String isbnList(VoucherCode code, String importo, String isbn) {
        return envelope("<ver:ValidazioneRequest><codiceVoucher>" + code.text()
                + "</codiceVoucher><tipoOperazione>1</tipoOperazione><listaISBN><dettaglioISBN><importo>" + importo
                + "</importo><isbn>" + isbn + "</isbn></dettaglioISBN></listaISBN></ver:ValidazioneRequest>");
    }

    static Response send(String token, String path, String contentType, byte[] body) {
        return given().config(EXACT_TYPE)
                .auth()
                .oauth2(token)
                .contentType(contentType)
                .body(body)
                .post(path);
    }

    static Response send(String token, String envelope) {
        return send(token, DOCENTE, "text/xml; charset=utf-8", envelope.getBytes(StandardCharsets.UTF_8));
    }

    /** What follows the code in a fault is the true reason, which starts with the refusal's code. */
    static void assertFault(Response answer, FaultCode code, String reason) {
        assertThat(answer.asString())
                .contains("<faultstring>" + code.text() + " (")
                .contains(")</faultstring><detail><ns:FaultVoucher xmlns:ns=\"")
                .contains("/VerificaVoucher/\"><exceptionCode>" + code.code() + "</exceptionCode><exceptionMessage>"
                        + code.text() + " (")
                .contains(")</exceptionMessage><message>" + reason)
                .doesNotContainIgnoringCase("idempotency")
                .endsWith("</message></ns:FaultVoucher></detail></soap:Fault></soap:Body></soap:Envelope>");
        assertThat(answer.contentType()).isEqualTo("text/xml;charset=UTF-8");
        assertThat(answer.statusCode()).isEqualTo(500);
    }

    static void assertChecked(Response answer, String importo) {
        assertThat(answer.asString())
                .contains("<checkResp><nominativoBeneficiario>-</nominativoBeneficiario><partitaIvaEsercente>")
                .contains("</partitaIvaEsercente><ambito>Libri e testi (anche in formato digitale)</ambito>"
                        + "<bene>Libri</bene><importo>" + importo + "</importo></checkResp>");
        assertThat(answer.contentType()).isEqualTo("text/xml;charset=UTF-8");
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    static void assertConfirmed(Response answer) {
        assertThat(answer.asString())
                .contains(":ConfirmResponseObj xmlns:")
                .contains("><checkResp><esito>OK</esito></checkResp></");
        assertThat(answer.statusCode()).isEqualTo(200);
    }
}
