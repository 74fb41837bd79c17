package eu.buono.merchant.access.certificate;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Settings of the client certificates of merchants. */
@ConfigMapping(prefix = "buono.certificate")
public interface CertificateConfig {

    /** Who signs; without it merchants are certified no more, and those who are go on working. */
    Authority authority();

    /**
     * Public keys of the gateway, each a P-256 key as base64 of its DER form, several while one is replaced; default
     * none, which lets nobody in by a certificate. A stranger's key here lets the stranger be any merchant.
     */
    Optional<List<String>> gatewayKeys();

    /** How far the clocks of gateway and service may be apart, default 10 s; less than real: tills are refused. */
    @WithDefault("10s")
    Duration clockSkewMax();

    /** How long a certificate lasts, default 1095 days; never longer than the authority's own. */
    @WithDefault("1095d")
    Duration validity();

    /** How long before its end a certificate is said to end soon, default 60 days; lower: merchants are surprised. */
    @WithDefault("60d")
    Duration warning();

    /** Valid certificates of one merchant at most, default 20; lower: shops with many tills share keys. */
    @WithDefault("20")
    @Min(2)
    @Max(1000)
    int validMax();

    /** How often certificates that end soon are counted for the metric, default 10 min; longer: an alert is late. */
    @WithDefault("10m")
    Duration countInterval();

    /** A certificate authority in a file. */
    interface Authority {

        /** PKCS#12 file with one private key and its certificate chain, default none: nobody is certified. */
        Optional<Path> keystore();

        /** Password of the file and of the key in it, default none; without the right one the file stays closed. */
        Optional<String> password();
    }
}
