package eu.buono.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The installation's secrets, drawn at the first start and kept in the data folder. */
final class Secrets {

    private static final String FILE = "secrets";
    private static final String HASH = "hash-secret";
    private static final String CODE_KEY = "code-encryption-key";
    private static final int KEY_BYTES = 32;
    private static final int PASSWORD_BYTES = 16;

    private final Map<String, String> byName;

    private Secrets(Map<String, String> byName) {
        this.byName = byName;
    }

    static Secrets in(Path folder) {
        var file = folder.resolve(FILE);
        try {
            if (!Files.exists(file)) {
                PrivateFile.write(file, draw());
            }
            return new Secrets(Files.readAllLines(file).stream()
                    .map(line -> line.split("=", 2))
                    .collect(Collectors.toUnmodifiableMap(pair -> pair[0], pair -> pair[1])));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static String draw() {
        var passwords = Arrays.stream(Service.values())
                .filter(Service::hasDatabase)
                .map(service -> service.databaseName() + "=" + randomHex(PASSWORD_BYTES));
        return Stream.concat(
                        Stream.of(HASH + "=" + randomHex(KEY_BYTES), CODE_KEY + "=" + randomHex(KEY_BYTES)), passwords)
                .collect(Collectors.joining("\n", "", "\n"));
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

    String databasePassword(Service service) {
        return secret(service.databaseName());
    }

    private String secret(String name) {
        return Optional.ofNullable(byName.get(name))
                .orElseThrow(() -> new StackFailedException("The file of secrets has no " + name + "."));
    }
}
