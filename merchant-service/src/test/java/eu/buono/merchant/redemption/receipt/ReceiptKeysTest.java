package eu.buono.merchant.redemption.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import eu.buono.merchant.redemption.ReceiptConfig;
import eu.buono.platform.web.Environment;
import java.util.Optional;
import java.util.stream.Stream;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.jose4j.jwk.OkpJwkGenerator;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ReceiptKeysTest {

    private record Settings(Optional<String> keys, String issuer) implements ReceiptConfig {}

    private static ReceiptKeys keys(Optional<String> json, Environment environment) {
        return new ReceiptKeys(new Settings(json, "buono"), environment);
    }

    private static OctetKeyPairJsonWebKey aKey(String kid) {
        try {
            var key = OkpJwkGenerator.generateJwk(OctetKeyPairJsonWebKey.SUBTYPE_ED25519);
            key.setKeyId(kid);
            return key;
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String json(OutputControlLevel level, OctetKeyPairJsonWebKey... keys) {
        return new JsonWebKeySet(keys).toJson(level);
    }

    @Test
    void productionRefusesTheKeyThatAnybodyCanKnow() {
        assertThatThrownBy(() -> keys(Optional.empty(), Environment.PRODUCTION))
                .hasMessageContaining("set BUONO_RECEIPT_KEYS");
        assertThat(keys(Optional.empty(), Environment.DEVELOPMENT).publicKeySet())
                .contains("development");
    }

    @Test
    void aNewKeySignsAndTheOldOneStaysPublished() {
        var json = json(OutputControlLevel.INCLUDE_PRIVATE, aKey("new"), aKey("old"));

        var keys = keys(Optional.of(json), Environment.PRODUCTION);

        assertThat(keys.publicKeySet()).contains("\"new\"", "\"old\"").doesNotContain("\"d\"");
        assertThat(keys.sign("e30")).isEqualTo(keys.sign("e30")).contains(".e30.");
    }

    static Stream<Arguments> unusable() {
        var key = aKey("one");
        var privateJson = json(OutputControlLevel.INCLUDE_PRIVATE, key);
        var other = json(OutputControlLevel.INCLUDE_PRIVATE, aKey("one"));
        return Stream.of(
                argumentSet("no key", "{\"keys\":[]}"),
                argumentSet("no JSON", "BEGIN PRIVATE KEY"),
                argumentSet("public only", json(OutputControlLevel.PUBLIC_ONLY, key)),
                argumentSet("no kid", privateJson.replace("\"kid\":\"one\",", "")),
                argumentSet("halves of two keys", privateJson.replaceFirst("\"x\":\"[^\"]*\"", x(other))));
    }

    private static String x(String json) {
        int start = json.indexOf("\"x\":\"");
        return json.substring(start, json.indexOf('"', start + 5) + 1);
    }

    @ParameterizedTest
    @MethodSource("unusable")
    void keysThatCannotSignAreRefusedAtTheStart(String json) {
        assertThatThrownBy(() -> keys(Optional.of(json), Environment.DEVELOPMENT))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("buono.receipt.keys");
    }
}
