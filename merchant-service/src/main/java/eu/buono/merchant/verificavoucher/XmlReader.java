package eu.buono.merchant.verificavoucher;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads an envelope into {@link XmlElement}s. A document type is refused where it begins: without one there are no
 * entities to expand and nothing outside to read. Depth and number of elements are limited, the bytes were before.
 */
final class XmlReader {

    private static final int DEPTH_MAX = 24;
    private static final int ELEMENTS_MAX = 5000;

    private static final String NO_DOCUMENT_TYPE = "a document type declaration is not accepted";

    /** An element that has begun and not ended yet. */
    private static final class Begun {
        private final String namespace;
        private final String name;
        private final boolean mustBeUnderstood;
        private final List<XmlElement> children = new ArrayList<>();
        private final StringBuilder text = new StringBuilder();

        Begun(XMLStreamReader at) {
            this.namespace = at.getNamespaceURI() == null ? "" : at.getNamespaceURI();
            this.name = at.getLocalName();
            String flag = at.getAttributeValue(SoapEnvelope.NAMESPACE, "mustUnderstand");
            this.mustBeUnderstood = "1".equals(flag) || "true".equals(flag);
        }

        XmlElement ended() {
            return new XmlElement(
                    namespace,
                    name,
                    mustBeUnderstood,
                    List.copyOf(children),
                    text.toString().strip());
        }
    }

    private final Deque<Begun> open = new ArrayDeque<>();
    private int elements;

    private XmlReader() {}

    /** The root element. Fails with {@link SoapFault.Unreadable}. */
    static XmlElement read(String text) {
        try {
            var reader = factory().createXMLStreamReader(new StringReader(text));
            try {
                return new XmlReader().root(reader);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            throw new SoapFault.Unreadable("the XML is not well formed");
        }
    }

    private XmlElement root(XMLStreamReader reader) throws XMLStreamException {
        var document = new ArrayList<XmlElement>();
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.DTD -> throw new SoapFault.Unreadable(NO_DOCUMENT_TYPE);
                case XMLStreamConstants.ENTITY_REFERENCE -> throw new SoapFault.Unreadable("an entity is not declared");
                case XMLStreamConstants.START_ELEMENT -> begin(reader);
                case XMLStreamConstants.END_ELEMENT -> {
                    var ended = open.pop().ended();
                    (open.isEmpty() ? document : open.element().children).add(ended);
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    text(reader.getText());
                default -> {
                    // Comments and instructions for other programs say nothing to us.
                }
            }
        }
        return document.getFirst();
    }

    private void begin(XMLStreamReader reader) {
        elements++;
        if (elements > ELEMENTS_MAX || open.size() >= DEPTH_MAX) {
            throw new SoapFault.Unreadable("the document has too many elements or levels");
        }
        open.push(new Begun(reader));
    }

    private void text(String text) {
        if (!open.isEmpty()) {
            open.element().text.append(text);
        }
    }

    /** A factory of the JDK for each document: they are cheap, and one of them is not for several threads. */
    private static XMLInputFactory factory() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setXMLResolver((publicId, systemId, baseUri, namespace) -> {
            throw new XMLStreamException(NO_DOCUMENT_TYPE);
        });
        return factory;
    }
}
