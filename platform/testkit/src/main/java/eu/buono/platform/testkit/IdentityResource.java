package eu.buono.platform.testkit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;

/** Makes a service under test trust {@link Tokens}. */
public final class IdentityResource implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        try {
            var folder = Files.createTempDirectory("buono-issuer-");
            Warden.deleteAtEnd(folder);
            var keys = Tokens.issuer().writePublicKeySet(folder);
            return Map.of(
                    "mp.jwt.verify.publickey.location", keys.toUri().toString(), "mp.jwt.verify.issuer", Issuer.NAME);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a folder for the test key", e);
        }
    }

    /** The key ends with the JVM. */
    @Override
    public void stop() {}
}
