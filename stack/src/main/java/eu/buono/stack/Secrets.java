package eu.buono.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The installation's secrets, drawn when first needed and kept in the data folder. */
final class Secrets {

    private static final String FILE = "secrets";
    private static final String HASH = "hash-secret";
    private static final String CODE_KEY = "code-encryption-key";
    private static final String KEYSTORE = "keystore-password";
    private static final String PORTAL = "portal-secret";
    private static final int KEY_BYTES = 32;
    private static final int PASSWORD_BYTES = 16;

    private final Map<String, String> byName;

    private Secrets(Map<String, String> byName) {
        this.byName = byName;
    }

    static Secrets in(Path folder) {
        var file = folder.resolve(FILE);
        try {
            var all = draw();
            int wanted = all.size();
            var kept = Files.exists(file) ? read(file) : Map.<String, String>of();
            all.putAll(kept);
            if (kept.size() < wanted) {
                PrivateFile.write(file, written(all));
            }
            return new Secrets(Map.copyOf(all));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static Map<String, String> read(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .map(line -> line.split("=", 2))
                .collect(Collectors.toUnmodifiableMap(pair -> pair[0], pair -> pair[1]));
    }

    private static String written(Map<String, String> secrets) {
        return secrets.entrySet().stream()
                .map(secret -> secret.getKey() + "=" + secret.getValue())
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static Map<String, String> draw() {
        var drawn = new LinkedHashMap<String, String>();
        drawn.put(HASH, randomHex(KEY_BYTES));
        drawn.put(CODE_KEY, randomHex(KEY_BYTES));
        drawn.put(KEYSTORE, randomHex(PASSWORD_BYTES));
        drawn.put(PORTAL, randomHex(KEY_BYTES));
        Service.withDatabase().forEach(service -> drawn.put(service.databaseName(), randomHex(PASSWORD_BYTES)));
        return drawn;
    }

    private static String randomHex(int count) {
        var bytes = new byte[count];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    String hashSecret() {
        return secret(HASH);
    }

    String codeEncryptionKey() {
        return secret(CODE_KEY);
    }

    String keystorePassword() {
        return secret(KEYSTORE);
    }

    String portalSecret() {
        return secret(PORTAL);
    }

    String databasePassword(Service service) {
        return secret(service.databaseName());
    }

    private String secret(String name) {
        return Optional.ofNullable(byName.get(name))
                .orElseThrow(() -> new StackFailedException("The file of secrets has no " + name + "."));
    }
}
