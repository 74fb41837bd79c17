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

    /** Shorter than the time between two rounds: none takes up the session of the one before. */
    private static final int SESSION_SECONDS = 1;

    private final JourneysConfig config;
    private final TillCertificate certificate;
    private final GatewayCertificate gateway;
    private Optional<Identity> identity = Optional.empty();

    SoapClient(JourneysConfig config, TillCertificate certificate, GatewayCertificate gateway) {
        this.config = config;
        this.certificate = certificate;
        this.gateway = gateway;
    }

    /** What connections by one certificate have in common. */
    private record Identity(Held held, SSLContext tls) {}

    boolean isSetUp() {
        return config.gatewayTls().isPresent();
    }

    /**
     * A till that has just been switched on: it knows no session of TLS, so it looks at the gateway's certificate as if
     * for the first time. Throws {@link StepFailedException} without a certificate of its own.
     */
    SoapTill till(String token) {
        return new SoapTill(
                config.gatewayTls().orElseThrow(),
                tls(certificate.held(token)),
                config.deadline(),
                certificate::forget,
                gateway::seen);
    }

    /** Keys and authorities are read once for each certificate: to unlock a key costs more than to shake hands. */
    private synchronized SSLContext tls(Held held) {
        var known = identity.filter(each -> each.held().equals(held)).orElseGet(() -> new Identity(held, newTls(held)));
        identity = Optional.of(known);
        return known.tls();
    }

    private SSLContext newTls(Held held) {
        try {
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(held.store(), held.password().toCharArray());
            var context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust(config.gatewayAuthority()), null);
            context.getClientSessionContext().setSessionTimeout(SESSION_SECONDS);
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
