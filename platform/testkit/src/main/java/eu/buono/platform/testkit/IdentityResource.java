package eu.buono.platform.testkit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Makes a service under test trust {@link Tokens}. */
public final class IdentityResource implements QuarkusTestResourceLifecycleManager {

    /**
     * The key itself rather than its location: in tests Quarkus configures a key of its own, which would win over one.
     */
    @Override
    public Map<String, String> start() {
        return Map.of("mp.jwt.verify.publickey", Tokens.issuer().publicKeySet(), "mp.jwt.verify.issuer", Issuer.NAME);
    }

    /** The key ends with the JVM. */
    @Override
    public void stop() {}
}
