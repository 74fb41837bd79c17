package eu.buono.stack.people;

import java.io.IOException;
import java.io.StringReader;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** A bank, as far as its files go: reads orders, and says in a statement what it has booked. */
public final class Bank {

    private static final String ORDERS = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09";

    private static final String STATEMENT = """
            <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>\
            <GrpHdr><MsgId>1</MsgId><CreDtTm>%sT06:00:00Z</CreDtTm></GrpHdr>\
            <Stmt><Id>1</Id><Acct><Id><IBAN>IT60X0542811101000000123456</IBAN></Id></Acct>%s</Stmt>\
            </BkToCstmrStmt></Document>""";

    private static final String ENTRY = """
            <Ntry><Amt Ccy="%s">%s</Amt><CdtDbtInd>%s</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>\
            <BookgDt><Dt>%s</Dt></BookgDt><BkTxCd/><NtryDtls><TxDtls><Refs><EndToEndId>%s</EndToEndId></Refs>%s\
            </TxDtls></NtryDtls></Ntry>""";

    private Bank() {}

    /** A transfer that the bank was ordered to make; the amount as it is written. */
    public record Order(String endToEndId, String currency, String amount, String creditorIban) {

        private String entry(LocalDate day, String direction, String reason) {
            return ENTRY.formatted(currency, amount, direction, day, endToEndId, reason);
        }
    }

    /** The transfers of an order file. */
    public static List<Order> read(String pain001) {
        try {
            var factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var found = factory.newDocumentBuilder()
                    .parse(new InputSource(new StringReader(pain001)))
                    .getElementsByTagNameNS(ORDERS, "CdtTrfTxInf");
            return IntStream.range(0, found.getLength())
                    .mapToObj(found::item)
                    .map(Element.class::cast)
                    .map(Bank::order)
                    .toList();
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalStateException("not an order to the bank: " + pain001, e);
        }
    }

    private static Order order(Element transfer) {
        var amount = one(transfer, "InstdAmt");
        return new Order(
                one(transfer, "EndToEndId").getTextContent(),
                amount.getAttribute("Ccy"),
                amount.getTextContent(),
                one(transfer, "IBAN").getTextContent());
    }

    private static Element one(Element transfer, String name) {
        return (Element) transfer.getElementsByTagNameNS(ORDERS, name).item(0);
    }

    /** Says that the orders were carried out. */
    public static String booked(List<Order> orders, LocalDate day) {
        return statement(
                day, orders.stream().map(order -> order.entry(day, "DBIT", "")).collect(Collectors.joining()));
    }

    /** Says that a transfer came back. */
    public static String returned(Order order, LocalDate day, String reason) {
        return statement(day, order.entry(day, "CRDT", "<RtrInf><Rsn><Cd>" + reason + "</Cd></Rsn></RtrInf>"));
    }

    private static String statement(LocalDate day, String entries) {
        return STATEMENT.formatted(day, entries);
    }
}
