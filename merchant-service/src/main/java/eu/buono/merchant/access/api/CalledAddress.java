package eu.buono.merchant.access.api;

import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import java.util.regex.Pattern;

/** Scheme and host as the caller wrote them, for answers that must name a whole address. */
public final class CalledAddress {

    /** Name or number of a machine and perhaps a port; nothing that could end an attribute of XML. */
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._\\[\\]:-]{1,255}");

    private CalledAddress() {}

    /** What the gateway says of the address that it was called by; without it, what this process was called by. */
    public static String of(UriInfo uri, Optional<Forwarding> forwarding) {
        var here = uri.getAbsolutePath();
        String scheme =
                forwarding.map(Forwarding::scheme).filter("https"::equals).orElse(here.getScheme());
        String host = forwarding
                .map(Forwarding::host)
                .filter(text -> HOST.matcher(text).matches())
                .orElse(here.getAuthority());
        return scheme + "://" + host;
    }
}
