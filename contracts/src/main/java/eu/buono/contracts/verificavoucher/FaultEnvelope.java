package eu.buono.contracts.verificavoucher;

/**
 * Writes a fault in the exact form that tills read by position or by regular expression: no white space between the
 * elements and no prefix below the first one.
 */
public final class FaultEnvelope {

    public static final String MEDIA_TYPE = "text/xml;charset=UTF-8";
    public static final int HTTP_STATUS = 500;

    private static final String BEGIN = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><soap:Envelope"
            + " xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\"><soap:Body><soap:Fault>";
    private static final String END = "</soap:Fault></soap:Body></soap:Envelope>";

    private FaultEnvelope() {}

    /**
     * The whole envelope. What people read ends with the real reason, since no client shows {@code message}.
     *
     * @param kind the fault code of SOAP 1.1, without a prefix
     * @param reason why really, in Italian, for whoever stands at the till
     * @param message why really, in English, for whoever programs it
     */
    public static String of(String namespace, String kind, FaultCode code, String reason, String message) {
        String shown = code.text() + " (" + reason + ")";
        return BEGIN
                + "<faultcode>soap:" + kind + "</faultcode>"
                + element("faultstring", shown)
                + "<detail><ns:FaultVoucher xmlns:ns=\"" + escape(namespace) + "\">"
                + element("exceptionCode", code.code())
                + element("exceptionMessage", shown)
                + element("message", message)
                + "</ns:FaultVoucher></detail>"
                + END;
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
