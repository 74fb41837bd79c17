package eu.buono.settlement.invoice;

import static eu.buono.contracts.HttpRefusal.REQUEST_MALFORMED;
import static eu.buono.contracts.RefusedException.refused;

import com.helger.diagnostics.error.list.ErrorList;
import com.helger.fatturapa.FatturaPA122Marshaller;
import com.helger.fatturapa.v122.FPA122AnagraficaType;
import com.helger.fatturapa.v122.FPA122CedentePrestatoreType;
import com.helger.fatturapa.v122.FPA122CessionarioCommittenteType;
import com.helger.fatturapa.v122.FPA122CodiceArticoloType;
import com.helger.fatturapa.v122.FPA122CondizioniPagamentoType;
import com.helger.fatturapa.v122.FPA122DatiAnagraficiCedenteType;
import com.helger.fatturapa.v122.FPA122DatiAnagraficiCessionarioType;
import com.helger.fatturapa.v122.FPA122DatiBeniServiziType;
import com.helger.fatturapa.v122.FPA122DatiGeneraliDocumentoType;
import com.helger.fatturapa.v122.FPA122DatiGeneraliType;
import com.helger.fatturapa.v122.FPA122DatiPagamentoType;
import com.helger.fatturapa.v122.FPA122DatiRiepilogoType;
import com.helger.fatturapa.v122.FPA122DatiTrasmissioneType;
import com.helger.fatturapa.v122.FPA122DettaglioLineeType;
import com.helger.fatturapa.v122.FPA122DettaglioPagamentoType;
import com.helger.fatturapa.v122.FPA122FatturaElettronicaBodyType;
import com.helger.fatturapa.v122.FPA122FatturaElettronicaHeaderType;
import com.helger.fatturapa.v122.FPA122FatturaElettronicaType;
import com.helger.fatturapa.v122.FPA122FormatoTrasmissioneType;
import com.helger.fatturapa.v122.FPA122IdFiscaleType;
import com.helger.fatturapa.v122.FPA122IndirizzoType;
import com.helger.fatturapa.v122.FPA122ModalitaPagamentoType;
import com.helger.fatturapa.v122.FPA122NaturaType;
import com.helger.fatturapa.v122.FPA122RegimeFiscaleType;
import com.helger.fatturapa.v122.FPA122TipoDocumentoType;
import eu.buono.settlement.invoice.model.InvoiceDocument;
import eu.buono.settlement.invoice.model.InvoiceLine;
import eu.buono.settlement.payout.api.Payee;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/**
 * Writes an invoice as FatturaPA to a public office (FPA12): one line per voucher, outside of VAT. What was given back
 * after an earlier invoice is a credit note (TD04) in the same file. A file that its schema does not take is never
 * given out.
 */
final class FatturaPaFile {

    private static final String ITALY = "IT";
    private static final String EURO = "EUR";
    private static final String DESCRIPTION = "PAGAMENTO BUONO";
    private static final String LAW = "Art. 2 DPR 633/72";
    private static final BigDecimal NO_TAX = new BigDecimal("0.00");
    private static final String CREDIT_SUFFIX = "/C";
    private static final int NUMBER_MAX = 20;

    private final InvoiceConfig buyer;

    FatturaPaFile(InvoiceConfig buyer) {
        this.buyer = buyer;
    }

    /**
     * Loads what the first file needs, which may take seconds: a transaction that is idle for so long is ended by the
     * server.
     */
    static void load() {
        new FatturaPA122Marshaller().validate(new FPA122FatturaElettronicaType(), new ErrorList());
    }

    /** Name of a file as SdI asks for it: country, tax code, and a number that the sender never uses twice. */
    static String name(InvoiceDocument invoice) {
        return ITALY + invoice.seller().partitaIva() + "_" + progressive(invoice) + ".xml";
    }

    /** Five digits to the base of 36. */
    private static String progressive(InvoiceDocument invoice) {
        var digits = Integer.toString(invoice.progressive(), 36).toUpperCase(Locale.ROOT);
        return "0".repeat(Math.max(0, 5 - digits.length())) + digits;
    }

    /** The file; the same invoice is the same text. Refuses: REQUEST_MALFORMED if a number is too long. */
    String write(InvoiceDocument invoice) {
        var longest = invoice.credits().isEmpty() ? invoice.number() : creditNumber(invoice);
        if (longest.length() > NUMBER_MAX) {
            throw refused(REQUEST_MALFORMED, "the number is too long: this settlement needs the number " + longest);
        }
        var file = new FPA122FatturaElettronicaType();
        file.setVersione(FPA122FormatoTrasmissioneType.FPA_12);
        file.setFatturaElettronicaHeader(header(invoice));
        file.addFatturaElettronicaBody(invoiced(invoice));
        if (!invoice.credits().isEmpty()) {
            file.addFatturaElettronicaBody(credited(invoice));
        }
        var text = new FatturaPA122Marshaller().setFormattedOutput(false).getAsString(file);
        if (text == null) {
            throw new IllegalStateException("the schema of FatturaPA does not take invoice " + invoice.number());
        }
        return text;
    }

    private static String creditNumber(InvoiceDocument invoice) {
        return invoice.number() + CREDIT_SUFFIX;
    }

    private FPA122FatturaElettronicaHeaderType header(InvoiceDocument invoice) {
        var transmission = new FPA122DatiTrasmissioneType();
        transmission.setIdTrasmittente(id(invoice.seller().partitaIva().digits()));
        transmission.setProgressivoInvio(progressive(invoice));
        transmission.setFormatoTrasmissione(FPA122FormatoTrasmissioneType.FPA_12);
        transmission.setCodiceDestinatario(buyer.recipientCode());
        var header = new FPA122FatturaElettronicaHeaderType();
        header.setDatiTrasmissione(transmission);
        header.setCedentePrestatore(seller(invoice.seller()));
        header.setCessionarioCommittente(buyer());
        return header;
    }

    private static FPA122CedentePrestatoreType seller(Payee payee) {
        var person = new FPA122DatiAnagraficiCedenteType();
        person.setIdFiscaleIVA(id(payee.partitaIva().digits()));
        person.setAnagrafica(name(payee.name()));
        person.setRegimeFiscale(FPA122RegimeFiscaleType.fromValue(payee.taxRegime()));
        var address = payee.address();
        var seller = new FPA122CedentePrestatoreType();
        seller.setDatiAnagrafici(person);
        seller.setSede(seat(address.street(), address.postalCode(), address.town(), address.province()));
        seller.setRiferimentoAmministrazione(payee.merchantCode());
        return seller;
    }

    private FPA122CessionarioCommittenteType buyer() {
        var person = new FPA122DatiAnagraficiCessionarioType();
        person.setCodiceFiscale(buyer.buyerTaxCode());
        person.setAnagrafica(name(buyer.buyerName()));
        var committente = new FPA122CessionarioCommittenteType();
        committente.setDatiAnagrafici(person);
        committente.setSede(
                seat(buyer.buyerStreet(), buyer.buyerPostalCode(), buyer.buyerTown(), buyer.buyerProvince()));
        return committente;
    }

    private FPA122FatturaElettronicaBodyType invoiced(InvoiceDocument invoice) {
        var body =
                body(FPA122TipoDocumentoType.TD_01, invoice, invoice.number(), invoice.lines(), invoice.totalCents());
        var transfer = new FPA122DettaglioPagamentoType();
        transfer.setBeneficiario(invoice.seller().name());
        transfer.setModalitaPagamento(FPA122ModalitaPagamentoType.MP_05);
        transfer.setImportoPagamento(euro(invoice.payable().cents()));
        transfer.setIBAN(invoice.seller().iban());
        var payment = new FPA122DatiPagamentoType();
        payment.setCondizioniPagamento(FPA122CondizioniPagamentoType.TP_02);
        payment.setDettaglioPagamento(List.of(transfer));
        body.setDatiPagamento(List.of(payment));
        return body;
    }

    private FPA122FatturaElettronicaBodyType credited(InvoiceDocument invoice) {
        return body(
                FPA122TipoDocumentoType.TD_04,
                invoice,
                creditNumber(invoice),
                invoice.credits(),
                invoice.creditCents());
    }

    private FPA122FatturaElettronicaBodyType body(
            FPA122TipoDocumentoType type, InvoiceDocument invoice, String number, List<InvoiceLine> lines, long cents) {
        var document = new FPA122DatiGeneraliDocumentoType();
        document.setTipoDocumento(type);
        document.setDivisa(EURO);
        document.setData(invoice.issuedOn());
        document.setNumero(number);
        document.setImportoTotaleDocumento(euro(cents));
        var general = new FPA122DatiGeneraliType();
        general.setDatiGeneraliDocumento(document);
        var goods = new FPA122DatiBeniServiziType();
        for (var line : lines) {
            goods.addDettaglioLinee(line(goods.getDettaglioLineeCount() + 1, line));
        }
        goods.setDatiRiepilogo(List.of(summary(cents)));
        var body = new FPA122FatturaElettronicaBodyType();
        body.setDatiGenerali(general);
        body.setDatiBeniServizi(goods);
        return body;
    }

    /** The voucher is named by its id without hyphens, 32 characters: its code is money, and never leaves the tills. */
    private FPA122DettaglioLineeType line(int number, InvoiceLine line) {
        var code = new FPA122CodiceArticoloType();
        code.setCodiceTipo(buyer.codeType());
        code.setCodiceValore(line.voucherId().toString().replace("-", ""));
        var detail = new FPA122DettaglioLineeType();
        detail.setNumeroLinea(number);
        detail.setCodiceArticolo(List.of(code));
        detail.setDescrizione(DESCRIPTION);
        detail.setPrezzoUnitario(euro(line.amount().cents()));
        detail.setPrezzoTotale(euro(line.amount().cents()));
        detail.setAliquotaIVA(NO_TAX);
        detail.setNatura(FPA122NaturaType.N_2_2);
        return detail;
    }

    private static FPA122DatiRiepilogoType summary(long cents) {
        var summary = new FPA122DatiRiepilogoType();
        summary.setAliquotaIVA(NO_TAX);
        summary.setNatura(FPA122NaturaType.N_2_2);
        summary.setImponibileImporto(euro(cents));
        summary.setImposta(NO_TAX);
        summary.setRiferimentoNormativo(LAW);
        return summary;
    }

    private static FPA122IdFiscaleType id(String digits) {
        var id = new FPA122IdFiscaleType();
        id.setIdPaese(ITALY);
        id.setIdCodice(digits);
        return id;
    }

    private static FPA122AnagraficaType name(String text) {
        var name = new FPA122AnagraficaType();
        name.setDenominazione(text);
        return name;
    }

    private static FPA122IndirizzoType seat(String street, String postalCode, String town, String province) {
        var seat = new FPA122IndirizzoType();
        seat.setIndirizzo(street);
        seat.setCAP(postalCode);
        seat.setComune(town);
        seat.setProvincia(province);
        seat.setNazione(ITALY);
        return seat;
    }

    private static BigDecimal euro(long cents) {
        return BigDecimal.valueOf(cents, 2);
    }
}
