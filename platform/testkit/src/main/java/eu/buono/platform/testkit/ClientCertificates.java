package eu.buono.platform.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/** The certificate authority and the gateway's key that {@link IdentityResource} makes a service trust. */
public final class ClientCertificates {

    private static final String AUTHORITY = "testkit.authority";
    private static final String ASSERTION_KEY = "testkit.assertion-key";
    static final String PASSWORD = "testkit";

    private ClientCertificates() {}

    /** One for all class loaders of the JVM: Quarkus loads tests and application apart. */
    public static DevelopmentAuthority authority() {
        synchronized (System.getProperties()) {
            var text = System.getProperty(AUTHORITY);
            if (text != null) {
                return DevelopmentAuthority.of(Base64.getDecoder().decode(text), PASSWORD);
            }
            var authority = DevelopmentAuthority.make();
            System.setProperty(AUTHORITY, Base64.getEncoder().encodeToString(authority.file(PASSWORD)));
            return authority;
        }
    }

    public static AssertionKey assertionKey() {
        synchronized (System.getProperties()) {
            var text = System.getProperty(ASSERTION_KEY);
            if (text != null) {
                return AssertionKey.of(text);
            }
            var key = AssertionKey.make();
            System.setProperty(ASSERTION_KEY, key.text());
            return key;
        }
    }

    /** The authority in a file that ends with the JVM. */
    static Path authorityFile() {
        return temporary("authority", authority().file(PASSWORD));
    }

    /** A server's key and certificate for localhost in a file that ends with the JVM. */
    static Path serverFile() {
        return temporary("server", authority().serverFile(PASSWORD));
    }

    private static Path temporary(String name, byte[] content) {
        try {
            var file = Files.createTempFile("buono-" + name, ".p12");
            file.toFile().deleteOnExit();
            return Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write a temporary file", e);
        }
    }
}
