package eu.buono.platform.testkit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/** Makes a service under test trust {@link Tokens} and {@link ClientCertificates}. */
public final class IdentityResource implements QuarkusTestResourceLifecycleManager {

    /**
     * The token key itself rather than its location: in tests Quarkus configures a key of its own, which would win over
     * one.
     */
    @Override
    public Map<String, String> start() {
        var settings = new HashMap<String, String>();
        settings.put("mp.jwt.verify.publickey", Tokens.issuer().publicKeySet());
        settings.put("mp.jwt.verify.issuer", Issuer.NAME);
        settings.put(
                "buono.certificate.authority.keystore",
                ClientCertificates.authorityFile().toString());
        settings.put("buono.certificate.authority.password", ClientCertificates.PASSWORD);
        settings.put(
                "buono.certificate.gateway-keys",
                ClientCertificates.assertionKey().publicText());
        settings.put(
                "buono.gateway.assertion-key", ClientCertificates.assertionKey().privateText());
        settings.put(
                "buono.gateway.tls.keystore", ClientCertificates.serverFile().toString());
        settings.put("buono.gateway.tls.password", ClientCertificates.PASSWORD);
        return settings;
    }

    /** The keys end with the JVM. */
    @Override
    public void stop() {}
}
