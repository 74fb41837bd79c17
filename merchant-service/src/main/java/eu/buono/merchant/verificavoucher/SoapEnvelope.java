package eu.buono.merchant.verificavoucher;

import java.util.List;

/** The form of an envelope of SOAP 1.1: an optional header that we need not understand, one body with one request. */
final class SoapEnvelope {

    static final String NAMESPACE = "http://schemas.xmlsoap.org/soap/envelope/";

    private SoapEnvelope() {}

    /**
     * The request in the envelope. Only the body that is a child of the envelope counts, and nothing may stand beside
     * the request: a second one, wherever it hides, is refused instead of passed over.
     */
    static XmlElement request(XmlElement envelope) {
        if (!envelope.is(NAMESPACE, "Envelope")) {
            throw envelope.name().equals("Envelope")
                    ? new SoapFault.Unreadable(SoapFault.Kind.VERSION, "the envelope must be one of SOAP 1.1")
                    : new SoapFault.Unreadable("this is no SOAP envelope");
        }
        var parts = envelope.children();
        boolean hasHeader = !parts.isEmpty() && parts.getFirst().is(NAMESPACE, "Header");
        if (hasHeader) {
            requireNothingToUnderstand(parts.getFirst());
        }
        return onlyRequest(onlyBody(hasHeader ? parts.subList(1, parts.size()) : parts));
    }

    private static void requireNothingToUnderstand(XmlElement header) {
        if (header.children().stream().anyMatch(XmlElement::mustBeUnderstood)) {
            throw new SoapFault.Unreadable(
                    SoapFault.Kind.UNDERSTANDING, "the header asks for something that is not understood here");
        }
    }

    private static XmlElement onlyBody(List<XmlElement> parts) {
        if (parts.size() != 1 || !parts.getFirst().is(NAMESPACE, "Body")) {
            throw new SoapFault.Unreadable("the envelope must have one body");
        }
        return parts.getFirst();
    }

    private static XmlElement onlyRequest(XmlElement body) {
        var requests = body.children();
        if (requests.size() != 1) {
            throw new SoapFault.Unreadable("the body must hold one request");
        }
        return requests.getFirst();
    }
}
