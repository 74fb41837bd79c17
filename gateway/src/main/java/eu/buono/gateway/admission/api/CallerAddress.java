package eu.buono.gateway.admission.api;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a request comes from: the other end of the connection, or what a proxy of ours says about it. */
@Singleton
public class CallerAddress {

    private static final int ADDRESS_LENGTH_MAX = 45;
    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._:\\[\\]-]{1,255}");

    private final Set<String> trustedProxies;

    @Inject
    public CallerAddress(AdmissionConfig config) {
        this.trustedProxies = config.trustedProxies().orElse(Set.of());
    }

    public String of(HttpServerRequest request) {
        String neighbour = neighbour(request);
        if (!trustedProxies.contains(neighbour)) {
            return neighbour;
        }
        return forwarded(request).orElse(neighbour);
    }

    /** The scheme by which the caller called us: a document that names our address must name the caller's way. */
    public String schemeOf(HttpServerRequest request) {
        return told(request, "x-forwarded-proto").filter(SCHEMES::contains).orElse(request.isSSL() ? "https" : "http");
    }

    /** The name and port by which the caller called us. The caller chooses it, so nothing may trust it. */
    public Optional<String> hostOf(HttpServerRequest request) {
        return told(request, "x-forwarded-host")
                .or(() -> Optional.ofNullable(request.authority()).map(HostAndPort::toString))
                .filter(host -> HOST.matcher(host).matches());
    }

    /** What a proxy of ours says; from anybody else it is hearsay. */
    private Optional<String> told(HttpServerRequest request, String header) {
        return trustedProxies.contains(neighbour(request))
                ? Optional.ofNullable(request.getHeader(header))
                : Optional.empty();
    }

    /** What one caller can have many of must count as one: of an IPv6 address, the network of a home. */
    public String networkOf(HttpServerRequest request) {
        String address = of(request);
        return address.indexOf(':') < 0 ? address : firstGroups(address);
    }

    private static String neighbour(HttpServerRequest request) {
        @Nullable String address = request.remoteAddress().hostAddress();
        return address == null ? "unknown" : address;
    }

    /** The last address of the chain is the one that our own proxy has seen; those before it are hearsay. */
    private static Optional<String> forwarded(HttpServerRequest request) {
        @Nullable String chain = request.getHeader("x-forwarded-for");
        if (chain == null) {
            return Optional.empty();
        }
        String last = chain.substring(chain.lastIndexOf(',') + 1).strip();
        boolean isAddress = !last.isEmpty() && last.length() <= ADDRESS_LENGTH_MAX;
        return isAddress ? Optional.of(last) : Optional.empty();
    }

    private static String firstGroups(String address) {
        int end = -1;
        for (int group = 0; group < 4; group++) {
            int colon = address.indexOf(':', end + 1);
            if (colon < 0) {
                return address;
            }
            end = colon;
        }
        return address.substring(0, end);
    }
}
