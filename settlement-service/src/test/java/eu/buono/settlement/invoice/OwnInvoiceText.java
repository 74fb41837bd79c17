package eu.buono.settlement.invoice;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A FatturaPA as a merchant's own program writes it; each member can be made wrong. */
public record OwnInvoiceText(
        String number,
        String recipientCode,
        String buyerTaxCode,
        String partitaIva,
        String iban,
        String total,
        List<Row> rows,
        List<Row> credits) {

    /** A line: what CodiceValore says, and the amount in cents. */
    public record Row(String code, long cents, String nature) {}

    /** An invoice of nothing yet, which is right in all that is not a line. */
    public static OwnInvoiceText numbered(String number) {
        return new OwnInvoiceText(
                number,
                "QGGT71",
                "80185250588",
                "12345678903",
                "IT60X0542811101000000123456",
                "",
                List.of(),
                List.of());
    }

    public OwnInvoiceText line(String code, long cents) {
        return line(new Row(code, cents, "N2.2"));
    }

    public OwnInvoiceText line(Row row) {
        var more = new ArrayList<>(rows);
        more.add(row);
        return new OwnInvoiceText(number, recipientCode, buyerTaxCode, partitaIva, iban, total, more, credits);
    }

    public OwnInvoiceText credit(String code, long cents) {
        var more = new ArrayList<>(credits);
        more.add(new Row(code, cents, "N2.2"));
        return new OwnInvoiceText(number, recipientCode, buyerTaxCode, partitaIva, iban, total, rows, more);
    }

    public OwnInvoiceText to(String recipient, String taxCode) {
        return new OwnInvoiceText(number, recipient, taxCode, partitaIva, iban, total, rows, credits);
    }

    public OwnInvoiceText payableTo(String otherIban) {
        return new OwnInvoiceText(number, recipientCode, buyerTaxCode, partitaIva, otherIban, total, rows, credits);
    }

    public OwnInvoiceText addingUpTo(String otherTotal) {
        return new OwnInvoiceText(number, recipientCode, buyerTaxCode, partitaIva, iban, otherTotal, rows, credits);
    }

    private static long sum(List<Row> rows) {
        return rows.stream().mapToLong(Row::cents).sum();
    }

    private static String euro(long cents) {
        return String.format(Locale.ROOT, "%d.%02d", cents / 100, cents % 100);
    }

    /** The file as it is sent to SdI. */
    public String xml() {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <p:FatturaElettronica versione="FPA12" xmlns:p="http://ivaservizi.agenziaentrate.gov.it/docs/xsd/fatture/v1.2">
                <FatturaElettronicaHeader><DatiTrasmissione><IdTrasmittente><IdPaese>IT</IdPaese><IdCodice>%1$s</IdCodice>
                </IdTrasmittente><ProgressivoInvio>00001</ProgressivoInvio><FormatoTrasmissione>FPA12</FormatoTrasmissione>
                <CodiceDestinatario>%2$s</CodiceDestinatario></DatiTrasmissione><CedentePrestatore><DatiAnagrafici>
                <IdFiscaleIVA><IdPaese>IT</IdPaese><IdCodice>%1$s</IdCodice></IdFiscaleIVA><Anagrafica>
                <Denominazione>Libreria Dante</Denominazione></Anagrafica><RegimeFiscale>RF01</RegimeFiscale></DatiAnagrafici>
                <Sede><Indirizzo>Via Roma 1</Indirizzo><CAP>50122</CAP><Comune>Firenze</Comune><Nazione>IT</Nazione></Sede>
                </CedentePrestatore><CessionarioCommittente><DatiAnagrafici><CodiceFiscale>%3$s</CodiceFiscale><Anagrafica>
                <Denominazione>Ministero</Denominazione></Anagrafica></DatiAnagrafici><Sede><Indirizzo>Viale 76</Indirizzo>
                <CAP>00153</CAP><Comune>Roma</Comune><Nazione>IT</Nazione></Sede></CessionarioCommittente>
                </FatturaElettronicaHeader>%4$s%5$s</p:FatturaElettronica>
                """.formatted(
                        partitaIva,
                        recipientCode,
                        buyerTaxCode,
                        rows.isEmpty() ? "" : body("TD01", number, rows),
                        credits.isEmpty() ? "" : body("TD04", number + "/C", credits));
    }

    private String body(String type, String documentNumber, List<Row> lines) {
        var goods = new StringBuilder();
        for (int index = 0; index < lines.size(); index++) {
            goods.append(line(index + 1, lines.get(index)));
        }
        var sum = euro(sum(lines));
        return """
                <FatturaElettronicaBody><DatiGenerali><DatiGeneraliDocumento><TipoDocumento>%s</TipoDocumento><Divisa>EUR</Divisa>
                <Data>2026-12-01</Data><Numero>%s</Numero><ImportoTotaleDocumento>%s</ImportoTotaleDocumento>
                </DatiGeneraliDocumento></DatiGenerali><DatiBeniServizi>%s<DatiRiepilogo><AliquotaIVA>0.00</AliquotaIVA>
                <Natura>N2.2</Natura><ImponibileImporto>%s</ImponibileImporto><Imposta>0.00</Imposta></DatiRiepilogo>
                </DatiBeniServizi><DatiPagamento><CondizioniPagamento>TP02</CondizioniPagamento><DettaglioPagamento>
                <ModalitaPagamento>MP05</ModalitaPagamento><ImportoPagamento>%s</ImportoPagamento><IBAN>%s</IBAN>
                </DettaglioPagamento></DatiPagamento></FatturaElettronicaBody>
                """.formatted(type, documentNumber, total.isEmpty() ? sum : total, goods, sum, sum, iban);
    }

    private static String line(int number, Row row) {
        return """
                <DettaglioLinee><NumeroLinea>%d</NumeroLinea><CodiceArticolo><CodiceTipo>CARTADELDOCENTE</CodiceTipo>
                <CodiceValore>%s</CodiceValore></CodiceArticolo><Descrizione>PAGAMENTO BUONO</Descrizione><PrezzoUnitario>%s\
                </PrezzoUnitario><PrezzoTotale>%s</PrezzoTotale><AliquotaIVA>0.00</AliquotaIVA><Natura>%s</Natura></DettaglioLinee>
                """.formatted(number, row.code(), euro(row.cents()), euro(row.cents()), row.nature());
    }
}
