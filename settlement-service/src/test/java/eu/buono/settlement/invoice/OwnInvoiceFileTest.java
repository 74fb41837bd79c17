package eu.buono.settlement.invoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import eu.buono.contracts.KeyedHash;
import eu.buono.contracts.RefusedException;
import eu.buono.contracts.VoucherCode;
import eu.buono.contracts.VoucherId;
import eu.buono.settlement.invoice.model.OwnInvoice;
import eu.buono.settlement.invoice.model.OwnInvoice.Line;
import eu.buono.settlement.invoice.model.VoucherName;
import eu.buono.settlement.settlement.api.SettlementRefusal;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that merchants, or those who pretend to be some, hand in. */
class OwnInvoiceFileTest {

    private static final KeyedHash HASH = KeyedHash.ofHex("1f".repeat(32));
    private static final InvoiceConfig CONFIG =
            new SmallRyeConfigBuilder().withMapping(InvoiceConfig.class).build().getConfigMapping(InvoiceConfig.class);
    private static final VoucherCode CODE = VoucherCode.draw(new Random(7));
    private static final OwnInvoiceText TEXT =
            OwnInvoiceText.numbered("12/2026").line(CODE.text(), 1250);
    private static final String ROOT = "<p:FatturaElettronica";

    private static OwnInvoice read(byte[] file) {
        return new OwnInvoiceFile(CONFIG, HASH).read(file);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static KeyPair keys() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        return generator.generateKeyPair();
    }

    private static X509CertificateHolder certificate(KeyPair keys) throws OperatorCreationException {
        var name = new X500Name("CN=Libreria Dante");
        return new JcaX509v3CertificateBuilder(
                        name,
                        BigInteger.ONE,
                        Date.from(Instant.EPOCH),
                        Date.from(Instant.parse("2100-01-01T00:00:00Z")),
                        name,
                        keys.getPublic())
                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()));
    }

    /** Signs with one key and names the certificate of another, or of the same one. */
    static byte[] signed(byte[] content, KeyPair signer, KeyPair named)
            throws CMSException, OperatorCreationException, GeneralSecurityException, java.io.IOException {
        var certificate = certificate(named);
        var generator = new CMSSignedDataGenerator();
        generator.addSignerInfoGenerator(
                new JcaSimpleSignerInfoGeneratorBuilder().build("SHA256withECDSA", signer.getPrivate(), certificate));
        generator.addCertificate(certificate);
        return generator.generate(new CMSProcessableByteArray(content), true).getEncoded();
    }

    static byte[] signed(byte[] content) throws Exception {
        var keys = keys();
        return signed(content, keys, keys);
    }

    @Test
    void whatItSaysIsRead() {
        // Given
        var id = new VoucherId(UUID.fromString("01234567-89ab-7cde-8f01-23456789abcd"));
        var text = TEXT.line(id.toString().replace("-", ""), 300)
                .line("not-a-code", 1)
                .credit(CODE.text(), 100);

        // When
        var invoice = read(bytes(text.xml()));

        // Then
        assertThat(invoice.number()).isEqualTo("12/2026");
        assertThat(invoice.buyerTaxCode()).isEqualTo("80185250588");
        assertThat(invoice.documents()).extracting(OwnInvoice.Document::type).containsExactly("TD01", "TD04");
        assertThat(invoice.documents().getFirst().lines())
                .extracting(Line::voucher)
                .containsExactly(
                        Optional.of(new VoucherName.ByCode(HASH.code(CODE))),
                        Optional.of(new VoucherName.ById(id)),
                        Optional.empty());
        assertThat(invoice.documents().getFirst().accounts())
                .containsExactly(new OwnInvoice.Account("IT60X0542811101000000123456", true));
    }

    @Test
    void utf16IsXmlAsWell() {
        // Given
        var text = TEXT.xml().replace("UTF-8", "UTF-16");

        // When
        var invoice = read(text.getBytes(StandardCharsets.UTF_16));

        // Then
        assertThat(invoice.documents()).hasSize(1);
    }

    static Stream<Arguments> hostile() {
        var laughs = """
                <!DOCTYPE p:FatturaElettronica [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
                <!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">]>""";
        var external = "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>";
        var xml = TEXT.xml();
        var nested = "<a>".repeat(200_000) + "</a>".repeat(200_000);
        return Stream.of(
                argumentSet(
                        "billion laughs", bytes(xml.replace(ROOT, laughs + ROOT).replace("12/2026", "&d;"))),
                argumentSet(
                        "external entity",
                        bytes(xml.replace(ROOT, external + ROOT).replace("12/2026", "&a;"))),
                argumentSet(
                        "a document type in UTF-16",
                        xml.replace("UTF-8", "UTF-16")
                                .replace(ROOT, external + ROOT)
                                .getBytes(StandardCharsets.UTF_16)),
                argumentSet("another root", bytes("<Document/>")),
                argumentSet("no XML", bytes("%PDF-1.7")),
                argumentSet("nothing", new byte[0]),
                argumentSet("nested without end", bytes(nested)),
                argumentSet("for companies", bytes(xml.replace("FPA12", "FPR12"))),
                argumentSet("an element that is not there", bytes(xml.replace("Divisa>", "Valuta>"))),
                argumentSet("a style sheet's wish", bytes(xml.replace("<Divisa>EUR", "<Divisa>EUROS"))),
                argumentSet("no document", bytes(OwnInvoiceText.numbered("1").xml())));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void whatIsNoInvoiceIsRefused(byte[] file) {
        assertThatThrownBy(() -> read(file))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        e -> assertThat(e.refusal()).isEqualTo(SettlementRefusal.INVOICE_FORM_INVALID));
    }

    @Test
    void whatWasSignedIsInTheEnvelope() throws Exception {
        // Given
        var content = bytes(TEXT.xml());

        // When
        var found = SignedFile.content(signed(content));

        // Then
        assertThat(found).isEqualTo(content);
    }

    static List<Arguments> envelopes() throws Exception {
        var content = bytes(TEXT.xml());
        var signed = signed(content);
        var changed = signed.clone();
        var place = new String(signed, StandardCharsets.ISO_8859_1).indexOf("12.50");
        changed[place] = '9';
        var sequences = new byte[2_000_000];
        for (int index = 0; index < sequences.length; index += 2) {
            sequences[index] = 0x30;
            sequences[index + 1] = (byte) 0x80;
        }
        return List.of(
                argumentSet("garbage", (Object) bytes("garbage")),
                argumentSet("nothing", (Object) new byte[0]),
                argumentSet("the XML itself", (Object) content),
                argumentSet("cut", (Object) Arrays.copyOf(signed, signed.length / 2)),
                argumentSet("changed content", (Object) changed),
                argumentSet("another key", (Object) signed(content, keys(), keys())),
                argumentSet("a sequence in a sequence in a sequence", (Object) sequences));
    }

    @ParameterizedTest
    @MethodSource("envelopes")
    void anEnvelopeWithoutASignatureOverItsContentIsRefused(byte[] envelope) {
        assertThatThrownBy(() -> SignedFile.content(envelope))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        e -> assertThat(e.refusal()).isEqualTo(SettlementRefusal.INVOICE_SIGNATURE_INVALID));
    }
}
