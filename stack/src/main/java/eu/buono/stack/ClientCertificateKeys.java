package eu.buono.stack;

import eu.buono.platform.testkit.AssertionKey;
import eu.buono.platform.testkit.DevelopmentAuthority;
import eu.buono.platform.testkit.OwnersFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * What client certificates need: a certificate authority, the gateway's server certificate, and the key by which the
 * gateway is believed. Made at the first start and kept in the data folder.
 *
 * @param authorityPem what clients must trust
 */
record ClientCertificateKeys(
        Path authorityFile, Path authorityPem, Path serverFile, AssertionKey assertionKey, String password) {

    static final String AUTHORITY_FILE = "certificate-authority.p12";
    static final String SERVER_FILE = "gateway-server.p12";
    static final String AUTHORITY_PEM = "certificate-authority.pem";

    static ClientCertificateKeys in(Path folder, String password) {
        var authorityFile = folder.resolve(AUTHORITY_FILE);
        var authorityPem = folder.resolve(AUTHORITY_PEM);
        var serverFile = folder.resolve(SERVER_FILE);
        var authority = DevelopmentAuthority.in(authorityFile, password);
        try {
            Files.writeString(authorityPem, authority.certificatePem());
            if (!Files.exists(serverFile)) {
                OwnersFile.write(serverFile, authority.serverFile(password));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the gateway's server certificate", e);
        }
        return new ClientCertificateKeys(authorityFile, authorityPem, serverFile, AssertionKey.in(folder), password);
    }

    /** Puts another certificate of the gateway in the place of the one that is there. */
    void certifyServer(Duration validity) {
        try {
            OwnersFile.write(
                    serverFile, DevelopmentAuthority.in(authorityFile, password).serverFile(password, validity));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the gateway's server certificate", e);
        }
    }

    Map<String, String> ofMerchantService() {
        return Map.of(
                "BUONO_CERTIFICATE_AUTHORITY_KEYSTORE", authorityFile.toString(),
                "BUONO_CERTIFICATE_AUTHORITY_PASSWORD", password,
                "BUONO_CERTIFICATE_GATEWAY_KEYS", assertionKey.publicText());
    }

    Map<String, String> ofGateway(int port) {
        return Map.of(
                "BUONO_GATEWAY_TLS_PORT", Integer.toString(port),
                "BUONO_GATEWAY_TLS_KEYSTORE", serverFile.toString(),
                "BUONO_GATEWAY_TLS_PASSWORD", password,
                "BUONO_GATEWAY_ASSERTION_KEY", assertionKey.privateText());
    }
}
