package eu.buono.platform.testkit;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jose4j.json.JsonUtil;

/**
 * An OpenID Connect provider for development, in a JVM of its own: a page where one click makes you anybody. It signs
 * by the key of the development {@link Issuer} and under its name, so whoever trusts that one trusts this one.
 */
public final class IdentityProvider {

    /** What its process is called. */
    public static final String NAME = "identity-provider";

    /** The issuer's path is the id of its key, by which services find the public half. */
    private static final String ISSUER_PATH = "/development";

    /** The client that logs people in, beside whom all tokens are made for. */
    private static final String CLIENT = "portal";

    private static final int TOKEN_SECONDS = 8 * 3600;

    private IdentityProvider() {}

    /**
     * Where it lives.
     *
     * @param folder holds its configuration and the page where people log in, {@code login.html}
     */
    public record Place(Path folder, int port) {

        public Path loginPage() {
            return folder.resolve("login.html");
        }

        Path configuration() {
            return folder.resolve("config.json");
        }

        /** The address of the issuer, as browsers reach it. */
        public URI issuer() {
            return URI.create("http://localhost:" + port + ISSUER_PATH);
        }

        /** Answers 200 when it can be used. */
        public URI health() {
            return URI.create("http://127.0.0.1:" + port + "/isalive");
        }
    }

    /** The words that start it; writes its configuration, which holds the private key, for its owner's eyes alone. */
    public static List<String> command(Place place, Issuer issuer) throws IOException {
        Files.createDirectories(place.folder());
        OwnersFile.write(place.configuration(), configuration(place, issuer).getBytes(StandardCharsets.UTF_8));
        return new ClassArchive(
                        NAME,
                        List.of(),
                        List.of("-cp", classPath(), "no.nav.security.mock.oauth2.StandaloneMockOAuth2ServerKt"))
                .command(
                        List.of("-Xms16m", "-Xmx64m", "-Xss512k", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                        false);
    }

    public static Map<String, String> environment(Place place) {
        return Map.of(
                "JSON_CONFIG_PATH",
                place.configuration().toString(),
                "SERVER_HOSTNAME",
                "127.0.0.1",
                "SERVER_PORT",
                Integer.toString(place.port()),
                "MALLOC_ARENA_MAX",
                "2");
    }

    private static String configuration(Place place, Issuer issuer) {
        var claims = Map.of("iss", Issuer.NAME, "aud", List.of(Issuer.AUDIENCE, CLIENT));
        return JsonUtil.toJson(Map.of(
                "interactiveLogin", true,
                "loginPagePath", place.loginPage().toString(),
                "tokenProvider",
                        Map.of("keyProvider", Map.of("initialKeys", issuer.privateJson(), "algorithm", "RS256")),
                "tokenCallbacks",
                        List.of(Map.of(
                                "issuerId", ISSUER_PATH.substring(1),
                                "tokenExpiry", TOKEN_SECONDS,
                                "requestMappings",
                                        List.of(Map.of(
                                                "requestParam", "grant_type", "match", "*", "claims", claims))))));
    }

    private static String classPath() {
        var jars = RepositoryRoot.find().resolve("platform/identity/target/lib");
        try (var files = Files.list(jars)) {
            return files.map(Path::toString).sorted().collect(Collectors.joining(":"));
        } catch (IOException e) {
            throw new ServerFailedException("There is no identity provider in " + jars
                    + "; build it by: mvn -pl platform/identity process-resources");
        }
    }
}
