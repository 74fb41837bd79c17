package eu.buono.merchant.webhook;

import eu.buono.platform.web.DevelopmentSecrets;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The secret of each webhook, derived from the installation's: so that none is in the database. Signs messages as
 * Standard Webhooks says.
 */
@Singleton
class WebhookSecrets {

    private static final String ALGORITHM = "HmacSHA256";
    private static final String PREFIX = "whsec_";
    private static final String VERSION = "v1,";

    private final byte[] installation;

    WebhookSecrets(
            @ConfigProperty(name = "buono.hash-secret", defaultValue = DevelopmentSecrets.HASH_SECRET) String secret) {
        this.installation = HexFormat.of().parseHex(secret);
    }

    /** The secret as the merchant gets it. */
    String secret(UUID webhookId) {
        return PREFIX + base64(key(webhookId));
    }

    /** The value of the header webhook-signature. */
    String signature(UUID webhookId, UUID messageId, Instant at, String body) {
        String signed = messageId + "." + at.getEpochSecond() + "." + body;
        return VERSION + base64(mac(key(webhookId), signed));
    }

    private byte[] key(UUID webhookId) {
        return mac(installation, "webhook:" + webhookId);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] mac(byte[] key, String text) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no " + ALGORITHM, e);
        }
    }
}
