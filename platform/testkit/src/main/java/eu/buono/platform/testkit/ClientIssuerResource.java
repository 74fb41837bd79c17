package eu.buono.platform.testkit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Makes a service under test issue and trust the tokens of {@link ClientIssuer}. */
public final class ClientIssuerResource implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        var issuer = ClientIssuer.ofThisJvm();
        return Map.of(
                "buono.oauth.keys", issuer.privateKeySet(),
                "buono.web.client-keys", issuer.publicKeySet());
    }

    /** The key ends with the JVM. */
    @Override
    public void stop() {}
}
