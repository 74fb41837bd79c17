package eu.buono.merchant.verificavoucher;

import eu.buono.merchant.access.api.CalledAddress;
import eu.buono.merchant.access.api.Forwarding;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;

/** The address of the web service as its caller wrote it, which the WSDL must name: tills call what they read there. */
final class SoapAddress {

    private static final String PLACEHOLDER = "@address@";

    private SoapAddress() {}

    static String in(String wsdl, UriInfo uri, Optional<Forwarding> forwarding) {
        return wsdl.replace(
                PLACEHOLDER,
                CalledAddress.of(uri, forwarding) + uri.getAbsolutePath().getPath());
    }
}
