package eu.buono.gateway.cors;

import eu.buono.platform.web.Environment;
import java.util.Set;
import java.util.regex.Pattern;

/** The origins whose pages may call. Refuses at the start what is none: a browser compares letter by letter. */
record Origins(Set<String> allowed) {

    private static final Pattern FORM =
            Pattern.compile("https?://[a-z0-9.-]+(:[0-9]{1,5})?|https?://\\[[0-9a-f:]+](:[0-9]{1,5})?");

    /** Throws {@link IllegalStateException}, which ends the process, if the configuration is dangerous. */
    static Origins of(Set<String> configured, Environment environment) {
        for (String origin : configured) {
            if (!FORM.matcher(origin).matches()) {
                throw new IllegalStateException(
                        "buono.gateway.cors.origins: " + origin
                                + " is no origin: scheme, host and perhaps a port, in small letters and without a slash at the end");
            }
            if (environment == Environment.PRODUCTION && !origin.startsWith("https://")) {
                throw new IllegalStateException("buono.gateway.cors.origins: " + origin + " is without encryption");
            }
        }
        return new Origins(Set.copyOf(configured));
    }

    boolean allow(String origin) {
        return allowed.contains(origin);
    }

    boolean isEmpty() {
        return allowed.isEmpty();
    }
}
