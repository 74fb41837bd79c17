package eu.buono.merchant.webhook;

import static eu.buono.contracts.RefusedException.refused;
import static eu.buono.merchant.api.MerchantRefusal.WEBHOOK_URL_REFUSED;

import eu.buono.merchant.webhook.model.PublicAddress;
import eu.buono.platform.durable.OutsideTransactions;
import eu.buono.platform.web.Environment;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Where a webhook may lead: https to the public internet. A name is resolved once per try, and what was looked at is
 * what is called: a name that changes its mind in between gains nothing.
 */
@Startup
@Singleton
class WebhookTargets {

    private static final int URL_LENGTH_MAX = 500;
    private static final int PORT_MAX = 65_535;
    private static final int HTTPS_PORT = 443;
    private static final int HTTP_PORT = 80;

    /** An address to connect to, and the name under which it is known. */
    record Target(InetAddress address, URI url) {

        boolean isTls() {
            return "https".equals(url.getScheme());
        }

        int port() {
            int portDefault = isTls() ? HTTPS_PORT : HTTP_PORT;
            return url.getPort() < 0 ? portDefault : url.getPort();
        }

        String path() {
            String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
            return url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
        }
    }

    private final boolean isPrivateAllowed;

    WebhookTargets(WebhookConfig config, @ConfigProperty(name = "buono.environment") Environment environment) {
        this.isPrivateAllowed = config.privateAddresses();
        if (isPrivateAllowed && environment == Environment.PRODUCTION) {
            throw new IllegalStateException("buono.webhook.private-addresses must be false in production");
        }
    }

    /** Refuses: WEBHOOK_URL_REFUSED. */
    URI require(String text) {
        if (text.length() > URL_LENGTH_MAX) {
            throw refused(WEBHOOK_URL_REFUSED, "the URL must have at most " + URL_LENGTH_MAX + " characters");
        }
        var url = parse(text);
        boolean isSchemeRight = "https".equals(url.getScheme()) || isPrivateAllowed && "http".equals(url.getScheme());
        boolean isPlain = url.getHost() != null && url.getRawUserInfo() == null && url.getRawFragment() == null;
        if (!isSchemeRight || !isPlain) {
            throw refused(WEBHOOK_URL_REFUSED, "the URL must be https://host/path, without user and fragment");
        }
        if (url.getPort() == 0 || url.getPort() > PORT_MAX) {
            throw refused(WEBHOOK_URL_REFUSED, "the URL's port must lie in 1.." + PORT_MAX);
        }
        resolve(url);
        return url;
    }

    /** Refuses: WEBHOOK_URL_REFUSED, also for a name that has any address which is not public. */
    Target resolve(URI url) {
        OutsideTransactions.require("a name look-up");
        try {
            var addresses = InetAddress.getAllByName(url.getHost());
            if (!isPrivateAllowed && !Arrays.stream(addresses).allMatch(PublicAddress::isPublic)) {
                throw refused(WEBHOOK_URL_REFUSED, "the URL's host is not on the public internet");
            }
            return new Target(addresses[0], url);
        } catch (UnknownHostException e) {
            throw refused(WEBHOOK_URL_REFUSED, "the URL's host has no address");
        }
    }

    private static URI parse(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw refused(WEBHOOK_URL_REFUSED, "the URL cannot be read");
        }
    }
}
