package eu.buono.watch.journeys;

import eu.buono.watch.journeys.TillCertificate.Held;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** Tills that know a certificate and SOAP, and nothing else of Buono. */
@ApplicationScoped
class SoapClient {

    private final JourneysConfig config;
    private final TillCertificate certificate;

    SoapClient(JourneysConfig config, TillCertificate certificate) {
        this.config = config;
        this.certificate = certificate;
    }

    boolean isSetUp() {
        return config.gatewayTls().isPresent();
    }

    /**
     * A till that has just been switched on: it knows no session of TLS, so it looks at the gateway's certificate as if
     * for the first time. Throws {@link StepFailedException} without a certificate of its own.
     */
    SoapTill till(String token) {
        var held = certificate.held(token);
        return new SoapTill(config.gatewayTls().orElseThrow(), tls(held), config.deadline(), certificate::forget);
    }

    private SSLContext tls(Held held) {
        try {
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(held.store(), held.password().toCharArray());
            var context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust(config.gatewayAuthority()), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw StepFailedException.because("the authority of the gateway cannot be read");
        }
    }

    /** Those of the file, or those of the JDK. */
    private static TrustManager[] trust(Optional<Path> file) throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        if (file.isPresent()) {
            var bytes = new ByteArrayInputStream(Files.readAllBytes(file.get()));
            int number = 0;
            for (var authority : CertificateFactory.getInstance("X.509").generateCertificates(bytes)) {
                store.setCertificateEntry("authority-" + number, authority);
                number++;
            }
        }
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(file.isPresent() ? store : null);
        return trust.getTrustManagers();
    }
}
