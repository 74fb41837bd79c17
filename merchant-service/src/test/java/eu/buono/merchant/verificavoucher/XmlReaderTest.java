package eu.buono.merchant.verificavoucher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What attackers send as XML, before any of it means something. */
class XmlReaderTest {

    private static final Duration QUICKLY = Duration.ofSeconds(5);

    static Stream<Arguments> attacks() {
        return Stream.of(
                argumentSet("external entity", "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>"),
                argumentSet(
                        "external entity by address", "<!DOCTYPE a [<!ENTITY x SYSTEM 'http://[::1]:1/'>]><a>&x;</a>"),
                argumentSet("external document type", "<!DOCTYPE a SYSTEM 'http://[::1]:1/a.dtd'><a/>"),
                argumentSet("parameter entity", "<!DOCTYPE a [<!ENTITY % x SYSTEM 'http://[::1]:1/'> %x;]><a/>"),
                argumentSet("document type without entities", "<!DOCTYPE a><a/>"),
                argumentSet("entities that multiply", billionLaughs()),
                argumentSet(
                        "an entity of great length",
                        "<!DOCTYPE a [<!ENTITY x '" + "x".repeat(60_000) + "'>]><a>" + "&x;".repeat(1000) + "</a>"),
                argumentSet("entity that is not declared", "<a>&x;</a>"),
                argumentSet("deep", "<a>".repeat(16_000) + "</a>".repeat(16_000)),
                argumentSet("deep and not closed", "<a>".repeat(20_000)),
                argumentSet("many elements", "<a>" + "<b/>".repeat(16_000) + "</a>"),
                argumentSet("two roots", "<a/><a/>"),
                argumentSet("nothing", ""),
                argumentSet("text", "hello"),
                argumentSet("prefix without namespace", "<p:a/>"),
                argumentSet("attribute twice", "<a b='1' b='2'/>"),
                argumentSet("control character", "<a>&#0;</a>"),
                argumentSet("cut off", "<a><b></b>"));
    }

    private static String billionLaughs() {
        var text = new StringBuilder("<!DOCTYPE a [<!ENTITY x0 'ha'>");
        for (int level = 1; level < 30; level++) {
            text.append("<!ENTITY x")
                    .append(level)
                    .append(" '")
                    .append(("&x" + (level - 1) + ";").repeat(10))
                    .append("'>");
        }
        return text.append("]><a>&x29;</a>").toString();
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void isRefusedQuickly(String text) {
        assertTimeoutPreemptively(
                QUICKLY, () -> assertThatThrownBy(() -> XmlReader.read(text)).isInstanceOf(SoapFault.Unreadable.class));
    }

    /** The JDK has limits of its own, which differ between versions: read or refused, but soon. */
    @Test
    void manyAttributesAndLongNamesTakeNoTime() {
        var many = new StringBuilder("<a");
        for (int number = 0; number < 6000; number++) {
            many.append(" a").append(number).append("='1'");
        }

        assertTimeoutPreemptively(QUICKLY, () -> readOrRefuse(many + "/>"));
        assertTimeoutPreemptively(QUICKLY, () -> readOrRefuse("<" + "a".repeat(60_000) + "/>"));
    }

    private static void readOrRefuse(String text) {
        assertThat(catchThrowable(() -> XmlReader.read(text)))
                .satisfiesAnyOf(
                        failure -> assertThat(failure).isNull(),
                        failure -> assertThat(failure).isInstanceOf(SoapFault.Unreadable.class));
    }

    @Test
    void textIsReadAcrossCommentsSectionsAndReferences() {
        var root = XmlReader.read("<a> \n x<!-- <b/> -->y<![CDATA[<]]>&amp;&#65;<?program data?> </a>");

        assertThat(root.text()).isEqualTo("xy<&A");
        assertThat(root.children()).isEmpty();
    }

    static Stream<Arguments> encodings() {
        return Stream.of(
                argumentSet("UTF-8 by default", StandardCharsets.UTF_8, "text/xml", "<a>è</a>"),
                argumentSet("header", StandardCharsets.ISO_8859_1, "text/xml; charset=ISO-8859-1", "<a>è</a>"),
                argumentSet("quoted", StandardCharsets.ISO_8859_1, "text/xml;charset=\"iso-8859-1\"", "<a>è</a>"),
                argumentSet(
                        "declaration",
                        Charset.forName("windows-1252"),
                        "text/xml",
                        "<?xml version=\"1.0\" encoding=\"windows-1252\"?><a>è</a>"),
                argumentSet(
                        "header before declaration",
                        StandardCharsets.UTF_8,
                        "text/xml; charset=utf-8",
                        "<?xml version='1.0' encoding='ISO-8859-1'?><a>è</a>"),
                argumentSet(
                        "mark before header",
                        StandardCharsets.UTF_8,
                        "text/xml; charset=iso-8859-1",
                        "\ufeff<?xml version='1.0'?><a>è</a>"),
                argumentSet("UTF-16 with a mark", StandardCharsets.UTF_16, "application/soap+xml", "<a>è</a>"));
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void anEncodingThatIsNamedIsObeyed(Charset charset, String contentType, String text) {
        var root = XmlReader.read(XmlText.of(text.getBytes(charset), contentType));

        assertThat(root.text()).isEqualTo("è");
    }

    static Stream<Arguments> wrongEncodings() {
        return Stream.of(
                argumentSet("Latin 1 called UTF-8", StandardCharsets.ISO_8859_1, "text/xml; charset=utf-8", "<a>è</a>"),
                argumentSet("Latin 1 called nothing", StandardCharsets.ISO_8859_1, "text/xml", "<a>è</a>"),
                argumentSet("not supported", StandardCharsets.US_ASCII, "text/xml; charset=utf-7", "<a/>"),
                argumentSet("EBCDIC", Charset.forName("IBM037"), "text/xml", "<?xml version='1.0'?><a/>"),
                argumentSet(
                        "not supported by declaration",
                        StandardCharsets.US_ASCII,
                        "text/xml",
                        "<?xml version='1.0' encoding='cp037'?><a/>"),
                argumentSet("UTF-16 without saying so", StandardCharsets.UTF_16LE, "text/xml", "<a/>"));
    }

    @ParameterizedTest
    @MethodSource("wrongEncodings")
    void bytesThatAreNotOfTheirEncodingAreRefused(Charset charset, String contentType, String text) {
        assertThatThrownBy(() -> XmlReader.read(XmlText.of(text.getBytes(charset), contentType)))
                .isInstanceOf(SoapFault.Unreadable.class);
    }
}
