package eu.buono.stack;

import eu.buono.platform.testkit.AssertionKey;
import eu.buono.platform.testkit.DevelopmentAuthority;
import eu.buono.platform.testkit.OwnersFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * What client certificates need: a certificate authority, the gateway's server certificate, and the key by which the
 * gateway is believed. Made at the first start and kept in the data folder.
 *
 * @param authorityPem what clients must trust
 */
record ClientCertificateKeys(
        Path authorityFile, Path authorityPem, Path serverFile, AssertionKey assertionKey, String password) {

    static ClientCertificateKeys in(Path folder, String password) {
        var authorityFile = folder.resolve("certificate-authority.p12");
        var authorityPem = folder.resolve("certificate-authority.pem");
        var serverFile = folder.resolve("gateway-server.p12");
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
