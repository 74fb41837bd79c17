package eu.buono.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import eu.buono.platform.testkit.IdentityResource;
import eu.buono.platform.testkit.Issuer;
import eu.buono.platform.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.stream.Stream;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tokens that are well made but for one thing, with the same process as {@link GatewayIT}. */
@QuarkusTest
@TestProfile(GatewayIT.Settings.class)
@WithTestResource(UpstreamResource.class)
@WithTestResource(IdentityResource.class)
class ForgedTokensIT {

    private static final Duration LATER = Duration.ofHours(1);

    static Stream<Arguments> forged() {
        var good = claims(Issuer.NAME, LATER);
        var issuer = Tokens.issuer();
        return Stream.of(
                argumentSet("expired a minute ago", issuer.sign(claims(Issuer.NAME, Duration.ofMinutes(-1)))),
                argumentSet("of another issuer", issuer.sign(claims("https://elsewhere.example", LATER))),
                argumentSet("of no issuer", issuer.sign(good.replace("\"iss\"", "\"was\""))),
                argumentSet("made for another audience", issuer.sign(good.replace("\"buono\"", "\"elsewhere\""))),
                argumentSet("made for nobody", issuer.sign(good.replace("\"aud\"", "\"was\""))),
                argumentSet("without an end", issuer.sign(good.replace("\"exp\"", "\"was\""))),
                argumentSet(
                        "signed by another key of the same name",
                        Issuer.generate().sign(good)),
                argumentSet("with no algorithm", unsigned(good)),
                argumentSet("with no algorithm and a signature", unsigned(good) + signatureOf(issuer.sign(good))),
                argumentSet("signed by a secret that everybody knows", bySecret(good)),
                argumentSet("with other claims than the signed ones", withOtherClaims(issuer.sign(good))),
                argumentSet("signed, but not a token", issuer.sign("[]")));
    }

    @ParameterizedTest
    @MethodSource("forged")
    void aForgedTokenIsRefused(String token) {
        // When
        var answer = wallets(token);

        // Then
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(401);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.jsonPath().getString("code")).isEqualTo("UNAUTHENTICATED");
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer error=\"invalid_token\"");
        assertThat(answer.headers().hasHeaderWithName("server-name")).isFalse();
    }

    @Test
    void theSameTokenWithNothingForgedPasses() {
        assertThat(wallets(Tokens.issuer().sign(claims(Issuer.NAME, LATER))).statusCode())
                .isEqualTo(200);
    }

    private static Response wallets(String token) {
        return given().header("Authorization", "Bearer " + token).get("/v1/wallets");
    }

    private static String claims(String issuer, Duration left) {
        var now = Instant.now();
        return "{\"iss\":\"%s\",\"aud\":\"buono\",\"sub\":\"ops\",\"groups\":[\"ops\"],"
                .concat("\"iat\":%d,\"exp\":%d,\"jti\":\"1\"}")
                .formatted(
                        issuer,
                        now.minus(LATER).getEpochSecond(),
                        now.plus(left).getEpochSecond());
    }

    private static String unsigned(String claims) {
        return base64("{\"alg\":\"none\",\"typ\":\"JWT\"}") + "." + base64(claims) + ".";
    }

    private static String bySecret(String claims) {
        var signature = new JsonWebSignature();
        signature.setPayload(claims);
        signature.setKey(new HmacKey("development development development".getBytes(StandardCharsets.UTF_8)));
        signature.setKeyIdHeaderValue("development");
        signature.setAlgorithmHeaderValue("HS256");
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String withOtherClaims(String token) {
        var parts = token.split("\\.", -1);
        return parts[0] + "." + base64(claims(Issuer.NAME, LATER).replace("\"sub\":\"ops\"", "\"sub\":\"root\"")) + "."
                + parts[2];
    }

    private static String signatureOf(String token) {
        return token.substring(token.lastIndexOf('.') + 1);
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
