package eu.buono.gateway.tls.api;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import java.util.Optional;

/** The port for tills with client certificates, and the key by which the services believe what is said of them. */
@ConfigMapping(prefix = "buono.gateway")
public interface TlsConfig {

    /**
     * Private key by which the services know what this gateway says of client certificates: P-256, as base64 of its
     * PKCS#8 form; default none, which is only possible without a TLS port. Who has it can be any merchant.
     */
    Optional<String> assertionKey();

    /** The port for tills with client certificates. */
    ServerConfig tls();

    /** TLS 1.2 and 1.3; any client certificate, or none, lets a connection be made: the services decide about it. */
    interface ServerConfig {

        /** TCP port, default 8443; certificates open nothing on any other port. */
        @WithDefault("8443")
        @Min(0)
        @Max(65_535)
        int port();

        /** PKCS#12 file with the server's key and certificate chain, default none: no such port. */
        Optional<Path> keystore();

        /** Password of the file and of the key in it, default none; without the right one the file stays closed. */
        Optional<String> password();
    }
}
