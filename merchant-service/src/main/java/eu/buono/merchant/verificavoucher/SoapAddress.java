package eu.buono.merchant.verificavoucher;

import eu.buono.merchant.access.api.Forwarding;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import java.util.regex.Pattern;

/** The address of the web service as its caller wrote it, which the WSDL must name: tills call what they read there. */
final class SoapAddress {

    private static final String PLACEHOLDER = "@address@";

    /** Name or number of a machine and perhaps a port; nothing that could end an attribute of XML. */
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._\\[\\]:-]{1,255}");

    private SoapAddress() {}

    /** What the gateway says of the address that it was called by; without it, what this process was called by. */
    static String in(String wsdl, UriInfo uri, Optional<Forwarding> forwarding) {
        var here = uri.getAbsolutePath();
        String scheme =
                forwarding.map(Forwarding::scheme).filter("https"::equals).orElse(here.getScheme());
        String host = forwarding
                .map(Forwarding::host)
                .filter(text -> HOST.matcher(text).matches())
                .orElse(here.getAuthority());
        return wsdl.replace(PLACEHOLDER, scheme + "://" + host + here.getPath());
    }
}
