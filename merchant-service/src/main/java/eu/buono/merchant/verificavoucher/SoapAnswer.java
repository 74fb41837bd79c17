package eu.buono.merchant.verificavoucher;

import eu.buono.contracts.verificavoucher.FaultEnvelope;

/**
 * Writes answers. No white space between the elements and no prefix below the first one: some tills read by position or
 * by regular expression.
 */
final class SoapAnswer {

    private static final String BEGIN = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><soap:Envelope xmlns:soap=\""
            + SoapEnvelope.NAMESPACE + "\"><soap:Body>";
    private static final String END = "</soap:Body></soap:Envelope>";

    /** What a Check tells. */
    record Checked(String beneficiary, String partitaIva, String category, String good, String amount) {}

    private SoapAnswer() {}

    static String checked(String namespace, Checked checked) {
        return BEGIN
                + within(
                        namespace,
                        "CheckResponseObj",
                        "<checkResp>"
                                + element("nominativoBeneficiario", checked.beneficiary())
                                + element("partitaIvaEsercente", checked.partitaIva())
                                + element("ambito", checked.category())
                                + element("bene", checked.good())
                                + element("importo", checked.amount())
                                + "</checkResp>")
                + END;
    }

    static String confirmed(String namespace) {
        return BEGIN + within(namespace, "ConfirmResponseObj", "<checkResp><esito>OK</esito></checkResp>") + END;
    }

    static String isbnInserted(String namespace) {
        return BEGIN + within(namespace, "ValidazioneResponse", "<esito>OK</esito>") + END;
    }

    static String fault(String namespace, SoapFault fault) {
        return FaultEnvelope.of(namespace, fault.kind().word(), fault.code(), fault.shown(), fault.reason());
    }

    private static String within(String namespace, String name, String content) {
        return "<ns:" + name + " xmlns:ns=\"" + escape(namespace) + "\">" + content + "</ns:" + name + ">";
    }

    private static String element(String name, String text) {
        return "<" + name + ">" + escape(text) + "</" + name + ">";
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
