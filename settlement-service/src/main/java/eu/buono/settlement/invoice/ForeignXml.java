package eu.buono.settlement.invoice;

import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.Refusal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** XML that a stranger wrote, in any encoding: no document type, so no entities, and nothing is fetched. */
final class ForeignXml {

    /** FatturaPA nests eight elements; its signature a few more. */
    private static final int DEPTH_MAX = 32;

    private ForeignXml() {}

    /** Refuses with {@code refusal}. */
    static Document read(byte[] file, Refusal refusal) {
        try {
            var builder = factory().newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler());
            return builder.parse(new ByteArrayInputStream(file));
        } catch (SAXException | IOException e) {
            throw refused(refusal, "it is no XML, has a document type, or nests too deep");
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("this JDK cannot read XML safely", e);
        }
    }

    private static DocumentBuilderFactory factory() throws ParserConfigurationException {
        var factory = DocumentBuilderFactory.newDefaultNSInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
        factory.setAttribute("jdk.xml.maxElementDepth", DEPTH_MAX);
        factory.setXIncludeAware(false);
        factory.setExpandEntityReferences(false);
        return factory;
    }
}
