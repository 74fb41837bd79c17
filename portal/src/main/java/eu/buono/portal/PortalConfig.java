package eu.buono.portal;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Duration;

/** What the portal can be told. */
@ConfigMapping(prefix = "buono.portal")
public interface PortalConfig {

    /** Where the public interface is, the gateway's address; a wrong one makes every page say that nothing answers. */
    @WithDefault("http://127.0.0.1:8080")
    URI gateway();

    /**
     * Where browsers reach watch-service itself, which says the status when the gateway is gone; a wrong one sends
     * people nowhere on the day on which they ask.
     */
    @WithDefault("http://127.0.0.1:8188/")
    URI watch();

    /**
     * Scheme, name and port by which browsers reach the portal; forms that come from any other page are refused, so a
     * wrong one refuses every form.
     */
    @WithDefault("http://localhost:8090")
    URI origin();

    /**
     * The identity provider's issuer address, which publishes its metadata there; a wrong one lets nobody log in, a
     * stranger's lets the stranger be anybody to these pages (the services still refuse the stranger's tokens).
     */
    URI identity();

    /**
     * 32 characters or more, the same in all processes of the portal: encrypts the session cookies and binds forms to
     * them. Another one logs everybody out; who knows it and steals a cookie reads the token in it.
     */
    @Size(min = 32)
    String secret();

    /** The time zone in which dates are written, default Europe/Rome; another one shows lots that end a day off. */
    @WithDefault("Europe/Rome")
    String zone();

    /**
     * How long an answer of the gateway is waited for, default 10 s, above the gateway's own deadline of 3 s; a shorter
     * one calls unknown what was done.
     */
    @WithDefault("10S")
    Duration answerWithin();
}
