package eu.buono.merchant.verificavoucher;

import static eu.buono.merchant.TillFixtures.aCode;
import static eu.buono.merchant.verificavoucher.SoapEnvelopes.CULTURA;
import static eu.buono.merchant.verificavoucher.SoapEnvelopes.DOCENTE;
import static eu.buono.merchant.verificavoucher.SoapEnvelopes.MIUR;
import static eu.buono.merchant.verificavoucher.SoapEnvelopes.assertChecked;
import static eu.buono.merchant.verificavoucher.SoapEnvelopes.assertConfirmed;
import static eu.buono.merchant.verificavoucher.SoapEnvelopes.assertFault;
import static eu.buono.merchant.verificavoucher.SoapEnvelopes.check;
import static eu.buono.merchant.verificavoucher.SoapEnvelopes.confirm;
import static eu.buono.merchant.verificavoucher.SoapEnvelopes.envelope;
import static eu.buono.merchant.verificavoucher.SoapEnvelopes.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import eu.buono.contracts.verificavoucher.FaultCode;
import eu.buono.merchant.TillFixtures;
import eu.buono.merchant.TillFixtures.Seller;
import eu.buono.merchant.TillFixtures.Voucher;
import eu.buono.platform.testkit.IdentityResource;
import eu.buono.platform.testkit.KafkaResource;
import eu.buono.platform.testkit.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every oddity of the tills in the field that must work, one row each, and those that look alike and must not. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(KafkaResource.class)
@WithTestResource(IdentityResource.class)
class SoapToleranceIT {

    private static final String SOAP = "http://schemas.xmlsoap.org/soap/envelope/";

    @Inject
    TillFixtures fixtures;

    @SuppressWarnings("NullAway.Init") // Quarkus sets it before the first test.
    @TestHTTPResource("/")
    URI service;

    private Seller seller;

    /** One voucher for all who only look: looking changes nothing, and registering takes its time. */
    private static final AtomicReference<@Nullable Voucher> LOOKED_AT = new AtomicReference<>();

    @BeforeEach
    void aSeller() {
        fixtures.publishProgrammes();
        seller = fixtures.anActiveSeller();
    }

    private Voucher aVoucherToLookAt() {
        @Nullable Voucher known = LOOKED_AT.get();
        if (known != null) {
            return known;
        }
        var fresh = aVoucher();
        LOOKED_AT.set(fresh);
        return fresh;
    }

    private Voucher aVoucher() {
        var code = aCode();
        return fixtures.registered(SoapRegistrations.ofGood(fixtures.aRegistration(code), "printed-book"), code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "absent",
                "\"\"",
                "http://bonus.miur.it/VerificaVoucher/Check",
                "\"http://bonus.miur.it/VerificaVoucherSOAP/Check\"",
                "\"http://bonus.miur.it/VerificaVoucherSOAP/Confirm\"",
                "nonsense"
            })
    void theHeaderSoapActionDecidesNothing(String action) throws IOException, InterruptedException {
        var request = request(check("1", aVoucherToLookAt().code()));
        if (!action.equals("absent")) {
            request.header("SOAPAction", action);
        }

        assertThat(post(request.header("Content-Type", "text/xml"))).contains("<importo>30.00</importo>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "absent",
                "text/xml",
                "text/xml;charset=UTF-8",
                "text/xml; charset=\"utf-8\"",
                "application/soap+xml",
                "application/soap+xml; charset=utf-8; action=\"http://bonus.miur.it/VerificaVoucher/Check\"",
                "application/xml"
            })
    void theContentTypeDecidesNothingButTheEncoding(String type) throws IOException, InterruptedException {
        var request = request(check("1", aVoucherToLookAt().code()))
                .header("Accept", "application/soap+xml, multipart/related");
        if (!type.equals("absent")) {
            request.header("Content-Type", type);
        }

        assertThat(post(request)).contains("<importo>30.00</importo>");
    }

    static Stream<Arguments> writings() {
        return Stream.of(
                writing(
                        "another prefix",
                        text -> text.replace("soapenv", "S")
                                .replace("ver:", "q1:")
                                .replace("xmlns:ver", "xmlns:q1")),
                writing(
                        "default namespace on the request, none below",
                        text -> text.replace(
                                        "<ver:CheckRequestObj>",
                                        "<CheckRequestObj xmlns=\"" + MIUR + "\"><checkReq xmlns=\"\">")
                                .replace("\"><checkReq xmlns=\"\"><checkReq>", "\"><checkReq xmlns=\"\">")
                                .replace("</ver:CheckRequestObj>", "</CheckRequestObj>")),
                writing(
                        "namespace on the children as well",
                        text -> text.replace("checkReq>", "ver:checkReq>")
                                .replace("codiceVoucher>", "ver:codiceVoucher>")),
                writing("no header", text -> text.replace("<soapenv:Header/>", "")),
                writing(
                        "a header that need not be understood",
                        text -> text.replace(
                                "<soapenv:Header/>",
                                header("<w:Security xmlns:w=\"urn:w\"><w:Token>t</w:Token></w:Security>"))),
                writing("declaration", text -> "<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"no\"?>\n" + text),
                writing("white space between the elements", text -> text.replace("><", ">\n\t <")),
                writing(
                        "white space round the values",
                        text -> text.replace("<codiceVoucher>", "<codiceVoucher>\n  ")
                                .replace("</codiceVoucher>", " \r\n</codiceVoucher>")
                                .replace(">1<", "> 1 <")),
                writing(
                        "comments",
                        text -> text.replace("<codiceVoucher>", "<!-- the code --><codiceVoucher><!-- x -->")
                                .replace("<soapenv:Body>", "<soapenv:Body><!-- b -->")),
                writing(
                        "character data section",
                        text -> text.replace("<codiceVoucher>", "<codiceVoucher><![CDATA[")
                                .replace("</codiceVoucher>", "]]></codiceVoucher>")),
                writing("importo in a Check", text -> text.replace("</checkReq>", "<importo>5</importo></checkReq>")),
                writing(
                        "unknown elements",
                        text -> text.replace("<tipoOperazione>", "<cassa><nr>1</nr></cassa><tipoOperazione>")
                                .replace("</checkReq>", "</checkReq><extra/>")),
                writing(
                        "another order",
                        text -> text.replaceFirst(
                                "(<tipoOperazione>.*</tipoOperazione>)(<codiceVoucher>.*</codiceVoucher>)", "$2$1")),
                writing(
                        "attributes with types",
                        text -> text.replace(
                                "<codiceVoucher>",
                                "<codiceVoucher xmlns:i=\"urn:other\" i:type=\"string\" length=\"8\">")),
                writing("partita IVA empty", text -> partitaIva(text, "")),
                writing("partita IVA of nobody", text -> partitaIva(text, "01234567897")),
                writing("merchant code", text -> partitaIva(text, "K7P2M")),
                writing(
                        "text of other elements",
                        text -> text.replace("</checkReq>", "<nota>perché</nota></checkReq>")));
    }

    private static String header(String content) {
        return "<soapenv:Header>" + content + "</soapenv:Header>";
    }

    private static Arguments writing(String name, UnaryOperator<String> change) {
        return argumentSet(name, change);
    }

    private static String partitaIva(String text, String value) {
        return text.replace("</checkReq>", "<partitaIvaEsercente>" + value + "</partitaIvaEsercente></checkReq>");
    }

    @ParameterizedTest
    @MethodSource("writings")
    void aCheckIsReadHoweverItIsWritten(UnaryOperator<String> change) {
        String text = check("1", aVoucherToLookAt().code());
        String changed = change.apply(text);

        assertThat(changed).isNotEqualTo(text);
        assertChecked(send(seller.token(), changed), "30.00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16", "ISO-8859-1", "windows-1252"})
    void everyCommonEncodingIsRead(String encoding) {
        var charset = Charset.forName(encoding);
        String text = "<?xml version=\"1.0\" encoding=\"" + encoding + "\"?>"
                + check("1", aVoucherToLookAt().code()).replace("</checkReq>", "<nota>perché</nota></checkReq>");

        assertChecked(send(seller.token(), DOCENTE, "text/xml", text.getBytes(charset)), "30.00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://bonus.mibact.it/VerificaVoucher/", "http://bonus.mic.it/VerificaVoucher/", MIUR})
    void theAnswerIsInTheNamespaceOfTheRequestOnEveryPath(String namespace) {
        String text = check("1", aVoucherToLookAt().code()).replace(MIUR, namespace);

        var answer = send(seller.token(), text);

        assertChecked(answer, "30.00");
        assertThat(answer.asString()).contains("<ns:CheckResponseObj xmlns:ns=\"" + namespace + "\">");
        var fault = send(seller.token(), check("1", aCode()).replace(MIUR, namespace));
        assertThat(fault.asString()).contains("<ns:FaultVoucher xmlns:ns=\"" + namespace + "\">");
    }

    @ParameterizedTest
    @ValueSource(strings = {"30", "30.0", "30.00", " 30.00 ", "+30", "3.0E1", "29.999999999999999999"})
    void anAmountIsReadHoweverItIsWritten(String importo) {
        var voucher = aVoucher();

        assertConfirmed(send(seller.token(), confirm(voucher.code(), importo)));

        assertThat(fixtures.single("SELECT captured_cents FROM redemption WHERE voucher_id = '" + voucher.id() + "'"))
                .isEqualTo("3000");
    }

    static Stream<Arguments> wrappings() {
        String inner = "<ver:CheckRequestObj><checkReq><tipoOperazione>2</tipoOperazione><codiceVoucher>CODE"
                + "</codiceVoucher></checkReq></ver:CheckRequestObj>";
        String whole = envelope(inner);
        String body = "<soapenv:Body>" + inner + "</soapenv:Body>";
        return Stream.of(
                argumentSet("two bodies", whole.replace("</soapenv:Envelope>", body + "</soapenv:Envelope>")),
                argumentSet(
                        "a body in the header alone",
                        whole.replace(body, "")
                                .replace("<soapenv:Header/>", "<soapenv:Header>" + body + "</soapenv:Header>")),
                argumentSet("a body in the body", envelope(body)),
                argumentSet("an envelope in the body", envelope(whole)),
                argumentSet("two requests", envelope(inner + inner)),
                argumentSet(
                        "body before header",
                        whole.replace("<soapenv:Header/>", "")
                                .replace("</soapenv:Body>", "</soapenv:Body><soapenv:Header/>")),
                argumentSet("something after the body", whole.replace("</soapenv:Body>", "</soapenv:Body><x/>")),
                argumentSet(
                        "two codes",
                        whole.replace("</checkReq>", "<codiceVoucher>abcdefgh</codiceVoucher></checkReq>")),
                argumentSet(
                        "two codes in two namespaces",
                        whole.replace("</checkReq>", "<ver:codiceVoucher>abcdefgh</ver:codiceVoucher></checkReq>")),
                argumentSet("two parameter lists", whole.replace("</checkReq>", "</checkReq><checkReq/>")),
                argumentSet("a code with elements in it", whole.replace("CODE", "CODE<x/>")),
                argumentSet(
                        "a request beside its wrapper", envelope(inner.replace("ver:CheckRequestObj", "ver:Wrapper"))),
                argumentSet("another namespace", whole.replace(MIUR, "http://elsewhere.example/")),
                argumentSet("no namespace", whole.replace("ver:CheckRequestObj", "CheckRequestObj")),
                argumentSet(
                        "no envelope",
                        inner.replace("<ver:CheckRequestObj", "<ver:CheckRequestObj xmlns:ver=\"" + MIUR + "\"")),
                argumentSet("envelope of SOAP 1.2", whole.replace(SOAP, "http://www.w3.org/2003/05/soap-envelope")),
                argumentSet(
                        "a header that must be understood",
                        whole.replace(
                                "<soapenv:Header/>", header("<w:S xmlns:w=\"urn:w\" soapenv:mustUnderstand=\"1\"/>"))),
                argumentSet("document type", "<!DOCTYPE x [<!ENTITY c 'CODE'>]>" + whole.replace(">CODE<", ">&c;<")));
    }

    @ParameterizedTest
    @MethodSource("wrappings")
    void whatCouldBeReadInTwoWaysIsRefusedAndChangesNothing(String text) {
        var voucher = aVoucher();

        var answer = send(seller.token(), text.replace("CODE", voucher.code().text()));

        assertFault(answer, FaultCode.FORMAT, "REQUEST_MALFORMED: ");
        assertThat(fixtures.state(voucher.id())).isEqualTo("OPEN");
    }

    @Test
    void anEnvelopeAboveTheLimitIsFaultOne() {
        String filling = "<nota>" + "x".repeat(70_000) + "</nota></checkReq>";

        var answer = send(seller.token(), check("1", aCode()).replace("</checkReq>", filling));

        assertFault(answer, FaultCode.FORMAT, "BODY_TOO_LARGE: ");
    }

    @Test
    void bytesOfAnotherEncodingAreFaultOne() {
        String text = check("1", aVoucherToLookAt().code()).replace("</checkReq>", "<nota>perché</nota></checkReq>");

        var answer =
                send(seller.token(), DOCENTE, "text/xml; charset=utf-8", text.getBytes(StandardCharsets.ISO_8859_1));

        assertFault(answer, FaultCode.FORMAT, "REQUEST_MALFORMED: ");
    }

    static Stream<Arguments> lists() {
        var line = "<dettaglioISBN><importo>%s</importo><isbn>9788804668237</isbn></dettaglioISBN>";
        return Stream.of(
                argumentSet("none", "", "OK"),
                argumentSet("empty", "<listaISBN/>", "OK"),
                argumentSet("a third each", list(line, "3.33", "3.33", "3.33"), "OK"),
                argumentSet("a cent a line too much", list(line, "5.01", "5.01"), "OK"),
                argumentSet("a cent a line too little", list(line, "4.99", "4.99"), "OK"),
                argumentSet("one cent more", list(line, "5.01", "5.02"), "04"),
                argumentSet("one cent less", list(line, "4.99", "4.98"), "01"));
    }

    private static String list(String line, String... amounts) {
        return Stream.of(amounts).map(line::formatted).collect(Collectors.joining("", "<listaISBN>", "</listaISBN>"));
    }

    @ParameterizedTest
    @MethodSource("lists")
    void aListOfIsbnMayBeRoundedByACentALineOrBeEmpty(String list, String expected) {
        var code = aCode();
        fixtures.registered(SoapRegistrations.ofProgramme(fixtures.aRegistration(code), "carta-cultura"), code);
        send(seller.token(), CULTURA, "text/xml", confirm(code, "10").getBytes(StandardCharsets.UTF_8));
        String request = envelope("<ver:ValidazioneRequest><codiceVoucher>" + code.text()
                + "</codiceVoucher><tipoOperazione>1</tipoOperazione>" + list + "</ver:ValidazioneRequest>");

        var answer = send(seller.token(), CULTURA, "text/xml", request.getBytes(StandardCharsets.UTF_8));

        assertThat(answer.asString()).contains(">" + expected + "</");
    }

    private HttpRequest.Builder request(String text) {
        return HttpRequest.newBuilder(service.resolve(DOCENTE))
                .header("Authorization", "Bearer " + seller.token())
                .POST(HttpRequest.BodyPublishers.ofString(text));
    }

    private static String post(HttpRequest.Builder request) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/xml;charset=UTF-8");
            return answer.body();
        }
    }
}
