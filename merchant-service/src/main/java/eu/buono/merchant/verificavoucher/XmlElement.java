package eu.buono.merchant.verificavoucher;

import java.util.List;
import java.util.Optional;

/**
 * An element of an envelope, as far as tills use XML.
 *
 * @param namespace empty for none
 * @param mustBeUnderstood whether SOAP's attribute mustUnderstand says so
 * @param text the characters directly within, without the white space around them
 */
record XmlElement(String namespace, String name, boolean mustBeUnderstood, List<XmlElement> children, String text) {

    boolean is(String askedNamespace, String askedName) {
        return namespace.equals(askedNamespace) && name.equals(askedName);
    }

    /**
     * The one child of this name, whatever its namespace: the schema has none there, and some tills write one. Two of
     * them would let two readers see two requests.
     */
    Optional<XmlElement> child(String asked) {
        var found = children(asked);
        if (found.size() > 1) {
            throw new SoapFault.Unreadable("there is more than one element " + asked);
        }
        return found.stream().findFirst();
    }

    List<XmlElement> children(String asked) {
        return children.stream().filter(child -> child.name.equals(asked)).toList();
    }
}
