package eu.buono.portal.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;

/**
 * Binds a form to the session in which it was shown: a keyed hash of the session's id token. Nothing is stored, so
 * every process of the portal knows every form, and another session's form is a stranger's.
 */
final class FormTokens {

    private final KeyedHash hash;

    FormTokens(String secret) {
        this.hash = new KeyedHash("form", secret);
    }

    String of(String session) {
        return hash.of(session);
    }

    boolean matches(String session, String token) {
        return MessageDigest.isEqual(of(session).getBytes(UTF_8), token.getBytes(UTF_8));
    }
}
