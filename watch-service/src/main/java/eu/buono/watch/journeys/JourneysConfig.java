package eu.buono.watch.journeys;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Who the canaries are, where they go and how long they wait. */
@ConfigMapping(prefix = "buono.journeys")
public interface JourneysConfig {

    /** The public address of the gateway, default this machine's; another way than people take proves nothing. */
    @WithDefault("http://127.0.0.1:8080")
    URI gateway();

    /** The public address of the gateway's TLS port, default none: tills with certificates are not walked. */
    Optional<URI> gatewayTls();

    /**
     * File of certificates (PEM) of who may have issued the gateway's own, default none: those that every JDK knows.
     * Another one: what works is called failing.
     */
    Optional<Path> gatewayAuthority();

    /** The public address of the pages for people, default none: their log-in is not walked. */
    Optional<URI> portal();

    /**
     * What the canary writes into the identity provider's form, as a form is sent ({@code username=a&password=b}),
     * default none: the log-in of people is not walked.
     */
    Optional<String> personForm();

    /**
     * Other ways to public addresses, {@code public=inner} separated by commas, default none; for installations whose
     * public addresses lead nowhere from here. A way that people do not have proves less.
     */
    Optional<List<String>> ways();

    /** Where the gateway gives out its metrics, default nowhere: what people themselves meet is not told. */
    Optional<URI> gatewayMetrics();

    /** How often each journey is walked, default 20 s. Longer: failures are seen later; shorter: costs CPU and rows. */
    @WithDefault("20s")
    Duration interval();

    /** How long a step may take before it has failed, default 4 s; red is seen after two such and an interval. */
    @WithDefault("4s")
    Duration deadline();

    /** How long a journey may take before it is called slow, default 2 s. Shorter: a busy hour reads as trouble. */
    @WithDefault("2s")
    Duration slowAfter();

    /** How long a walk counts, default 90 s; shorter than two slow rounds: what works is called not known. */
    @WithDefault("90s")
    Duration silenceMax();

    /** Vouchers that the canaries' tills keep for when none are issued, default 12; fewer: sooner nothing is cashed. */
    @WithDefault("12")
    @Min(2)
    @Max(50)
    int stockMax();

    /** How long the history by day is kept, default 90 days. Shorter: nobody sees how the last months went. */
    @WithDefault("90d")
    Duration historyKept();

    /** How long the history by minute is kept, default 7 days; longer costs 13,000 rows a day. */
    @WithDefault("7d")
    Duration minutesKept();

    /** The access token of the canary who holds a wallet, default none: balance and issue are not walked. */
    Optional<String> holderToken();

    /** The access token by which the canary's grant is loaded, default none: loading is not walked. */
    Optional<String> loaderToken();

    /** The tax code of that canary, default the one of development; another one must be a canary's too. */
    @WithDefault("CNRCNR80A01Z999F")
    String taxCode();

    /** The client of the canaries' merchant, default none: no till is walked. */
    Optional<String> clientId();

    /** The secret of that client, default none; a wrong one: tills are shown as failing to log in. */
    Optional<String> clientSecret();
}
