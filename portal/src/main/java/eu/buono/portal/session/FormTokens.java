package eu.buono.portal.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Binds a form to the session in which it was shown: a keyed hash of the session's id token. Nothing is stored, so
 * every process of the portal knows every form, and another session's form is a stranger's.
 */
final class FormTokens {

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    FormTokens(String secret) {
        this.key = new SecretKeySpec(("form:" + secret).getBytes(UTF_8), ALGORITHM);
    }

    String of(String session) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(session.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("this JDK has no " + ALGORITHM, e);
        }
    }

    boolean matches(String session, String token) {
        return MessageDigest.isEqual(of(session).getBytes(UTF_8), token.getBytes(UTF_8));
    }
}
