package eu.buono.stack.document;

import static java.nio.charset.StandardCharsets.UTF_8;

import eu.buono.platform.testkit.RepositoryRoot;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The rules of italia/api-oas-checker-rules at one commit. They are in no registry and their licence is not ours, so
 * they are no part of Buono: whoever has a checkout names it by {@value #CHECKOUT}, or keeps it in the user's cache.
 * What is found must have the digest that stands here, since some of it is a program.
 */
final class ItaliaRules {

    static final String COMMIT = "99568c9b0cb8e39ed1c9f5ee40eca90d3717d455";
    static final String CHECKOUT = "BUONO_ITALIA_RULES";

    private static final String SHA_256 = "03346d9d613c11cca1bcc0c444adf3bc6a9db1230d98973d7d4aa231dbbdedf4";
    private static final String FUNCTIONS = "security/functions/checkSecurity.js";
    private static final Pattern FILE = Pattern.compile("(?m)^ {2}- italia/(\\S+)$");

    private ItaliaRules() {}

    /** Copies the files that our rule set names; false where they cannot be had. */
    static boolean copyTo(Path folder) throws IOException {
        var found = found();
        if (found.isEmpty()) {
            return false;
        }
        var content = new ByteArrayOutputStream();
        for (var file : files()) {
            content.writeBytes(file.getBytes(UTF_8));
            content.writeBytes(Files.readAllBytes(found.get().resolve(file)));
        }
        if (!SHA_256.equals(digest(content.toByteArray()))) {
            throw new IllegalStateException("not the rules of commit " + COMMIT + ": " + found.get());
        }
        for (var file : files()) {
            Files.createDirectories(folder.resolve(file).getParent());
            Files.copy(found.get().resolve(file), folder.resolve(file));
        }
        return true;
    }

    private static List<String> files() throws IOException {
        var ruleSet = Files.readString(RepositoryRoot.find().resolve("clients/lint/italia-full.spectral.yaml"));
        return Stream.concat(FILE.matcher(ruleSet).results().map(line -> line.group(1)), Stream.of(FUNCTIONS))
                .sorted()
                .toList();
    }

    private static Optional<Path> found() {
        Optional<Path> checkout = Optional.ofNullable(System.getenv(CHECKOUT)).map(Path::of);
        if (checkout.isPresent()) {
            return checkout;
        }
        var cache = Path.of(System.getProperty("user.home"), ".cache/buono/api-oas-checker-rules-" + COMMIT);
        return Files.isDirectory(cache) ? Optional.of(cache) : Optional.empty();
    }

    private static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("no SHA-256", e);
        }
    }
}
