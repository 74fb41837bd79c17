package eu.buono.settlement.invoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.helger.fatturapa.FatturaPA122Marshaller;
import eu.buono.contracts.MerchantId;
import eu.buono.contracts.Money;
import eu.buono.contracts.PartitaIva;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.RedemptionId;
import eu.buono.contracts.SettlementId;
import eu.buono.contracts.VoucherId;
import eu.buono.settlement.invoice.model.InvoiceDocument;
import eu.buono.settlement.invoice.model.InvoiceLine;
import eu.buono.settlement.payout.api.Payee;
import eu.buono.settlement.settlement.api.SettlementTerms;
import eu.buono.settlement.statement.api.SettledClaim;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.StringReader;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.transform.Source;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** The FatturaPA of a settlement, read back and checked against both schemas that are in force. */
class FatturaPaFileTest {

    private static final InvoiceConfig BUYER =
            new SmallRyeConfigBuilder().withMapping(InvoiceConfig.class).build().getConfigMapping(InvoiceConfig.class);

    private static final Payee SELLER = new Payee(
            new MerchantId(new UUID(0, 2)),
            "AB12C",
            "Caffè & Libri di Niccolò",
            new PartitaIva("12345678903"),
            "RF01",
            new Payee.Address("Via Roma 1", "50122", "Firenze", "FI"),
            "IT60X0542811101000000123456",
            Instant.EPOCH);

    private static SettledClaim capture(int number, long cents) {
        return new SettledClaim(
                new RedemptionId(new UUID(1, number)), new VoucherId(new UUID(2, number)), true, Money.eur(cents));
    }

    private static SettledClaim reversal(int number, long cents) {
        return new SettledClaim(
                new RedemptionId(new UUID(1, number)), new VoucherId(new UUID(2, number)), false, Money.eur(cents));
    }

    private static InvoiceDocument invoice(List<SettledClaim> claims) {
        long accrued = sum(claims, true);
        long reversed = sum(claims, false);
        var terms = new SettlementTerms(
                new SettlementId(new UUID(0, 1)),
                SELLER.merchantId(),
                new ProgrammeId("carta-docente"),
                Instant.parse("2026-10-31T23:00:00Z"),
                Instant.parse("2026-11-30T23:00:00Z"),
                claims.size(),
                Money.eur(accrued),
                Money.eur(reversed));
        return InvoiceDocument.of(terms, claims, SELLER, "12/2026", LocalDate.parse("2026-12-15"), 41);
    }

    private static long sum(List<SettledClaim> claims, boolean isCapture) {
        return claims.stream()
                .filter(claim -> claim.isCapture() == isCapture)
                .mapToLong(claim -> claim.amount().cents())
                .sum();
    }

    /** The texts of all elements that an XPath finds; below the root none has a namespace. */
    private static List<String> values(String text, String path) {
        try {
            var found = (NodeList) XPathFactory.newInstance()
                    .newXPath()
                    .evaluate(path, new InputSource(new StringReader(text)), XPathConstants.NODESET);
            return IntStream.range(0, found.getLength())
                    .mapToObj(index -> found.item(index).getTextContent())
                    .toList();
        } catch (XPathExpressionException e) {
            throw new IllegalArgumentException(path, e);
        }
    }

    private static void requireValid(String text) {
        assertThatCode(() -> {
                    var schemas = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                            .newSchema(new Source[] {
                                new StreamSource(Objects.requireNonNull(FatturaPaFileTest.class.getResourceAsStream(
                                        "/schemas/xmldsig-core-schema.xsd"))),
                                new StreamSource(Objects.requireNonNull(
                                        FatturaPaFileTest.class.getResourceAsStream("/Schema_VFPA12_V1.2.3.xsd")))
                            });
                    schemas.newValidator().validate(new StreamSource(new StringReader(text)));
                })
                .doesNotThrowAnyException();
        assertThat(new FatturaPA122Marshaller().read(text))
                .as("as 1.2.2 takes it")
                .isNotNull();
    }

    @Test
    void whatTheFirstFileNeedsIsLoadedBeforeAnyTransaction() {
        assertThatCode(FatturaPaFile::load).doesNotThrowAnyException();
    }

    @Test
    void oneLinePerVoucherThatWasNotGivenBack() {
        // Given
        var invoice = invoice(List.of(capture(1, 1250), capture(2, 700), reversal(2, 700), capture(3, 4999)));

        // When
        var text = new FatturaPaFile(BUYER).write(invoice);

        // Then
        requireValid(text);
        assertThat(values(text, "//FatturaElettronicaBody//TipoDocumento")).containsExactly("TD01");
        assertThat(values(text, "//DettaglioLinee/PrezzoTotale")).containsExactly("12.50", "49.99");
        assertThat(values(text, "//DettaglioLinee//CodiceTipo")).containsOnly("CARTADELDOCENTE");
        assertThat(values(text, "//DettaglioLinee/Natura")).containsExactly("N2.2", "N2.2");
        assertThat(values(text, "//ImportoTotaleDocumento")).containsExactly("62.49");
        assertThat(values(text, "//DatiRiepilogo/ImponibileImporto")).containsExactly("62.49");
    }

    /** A part given back in the same settlement makes the line smaller; one of an earlier settlement is a credit. */
    @Test
    void partsThatWereGivenBackMakeALineSmallerOrACredit() {
        // When
        var document = invoice(List.of(
                capture(1, 1250),
                reversal(1, 250),
                reversal(1, 100),
                capture(2, 500),
                reversal(2, 500),
                reversal(3, 40)));

        // Then
        assertThat(document.lines()).extracting(line -> line.amount().cents()).containsExactly(900L);
        assertThat(document.credits()).extracting(line -> line.amount().cents()).containsExactly(40L);
    }

    @Test
    void itIsMadeOutToThePublicBodyAndPaidByTransferToTheMerchantsAccount() {
        // When
        var text = new FatturaPaFile(BUYER).write(invoice(List.of(capture(1, 1250))));

        // Then
        assertThat(values(text, "//CodiceDestinatario")).containsExactly("QGGT71");
        assertThat(values(text, "//FormatoTrasmissione")).containsExactly("FPA12");
        assertThat(values(text, "//CessionarioCommittente//CodiceFiscale")).containsExactly("80185250588");
        assertThat(values(text, "//CedentePrestatore/RiferimentoAmministrazione"))
                .containsExactly("AB12C");
        assertThat(values(text, "//CondizioniPagamento")).containsExactly("TP02");
        assertThat(values(text, "//ModalitaPagamento")).containsExactly("MP05");
        assertThat(values(text, "//DettaglioPagamento/IBAN")).containsExactly(SELLER.iban());
        assertThat(values(text, "//ImportoPagamento")).containsExactly("12.50");
    }

    @Test
    void whatWasGivenBackAfterAnEarlierInvoiceIsACreditNoteInTheSameFile() {
        // Given
        var invoice = invoice(List.of(capture(1, 5000), reversal(9, 1200)));

        // When
        var text = new FatturaPaFile(BUYER).write(invoice);

        // Then
        requireValid(text);
        assertThat(values(text, "//TipoDocumento")).containsExactly("TD01", "TD04");
        assertThat(values(text, "//ImportoTotaleDocumento")).containsExactly("50.00", "12.00");
        assertThat(values(text, "//ImportoPagamento")).containsExactly("38.00");
    }

    @Test
    void theSameInvoiceIsTheSameTextUnderTheSameName() {
        // Given
        var invoice = invoice(List.of(capture(1, 1)));

        // When
        var texts = List.of(new FatturaPaFile(BUYER).write(invoice), new FatturaPaFile(BUYER).write(invoice));

        // Then
        assertThat(texts.getFirst()).isEqualTo(texts.getLast());
        assertThat(FatturaPaFile.name(invoice)).isEqualTo("IT12345678903_00015.xml");
    }

    @Test
    void asManyLinesAsAFileMayHaveAreFarBelowTheSizeThatSdiTakes() {
        // Given
        List<SettledClaim> claims = new ArrayList<>();
        for (int number = 0; number < BUYER.linesMax(); number++) {
            claims.add(capture(number, 50_000));
        }

        // When
        var text = new FatturaPaFile(BUYER).write(invoice(claims));

        // Then
        assertThat(text.length()).isLessThan(5_000_000 * 9 / 10);
    }

    @Test
    void linesThatAreNotWhatIsPaidMakeNoInvoice() {
        // Given
        var line = new InvoiceLine(new VoucherId(new UUID(2, 1)), Money.eur(100));

        // When
        assertThatThrownBy(() -> new InvoiceDocument(
                        "1", LocalDate.parse("2026-12-15"), 1, SELLER, List.of(line), List.of(), Money.eur(101)))
                // Then
                .isInstanceOf(IllegalArgumentException.class);
    }
}
