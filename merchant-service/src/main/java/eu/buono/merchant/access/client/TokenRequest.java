package eu.buono.merchant.access.client;

import eu.buono.merchant.access.api.ClientId;
import jakarta.ws.rs.core.MultivaluedMap;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a client asks of the token endpoint, as RFC 6749 (4.4) writes it: credentials, or what is wrong with them. */
sealed interface TokenRequest permits TokenRequest.Credentials, TokenError {

    /** What a client says of itself; not proven yet. */
    record Credentials(ClientId clientId, ClientSecret secret) implements TokenRequest {}

    /** Credentials come by HTTP Basic or in the form, never both. */
    static TokenRequest read(@Nullable String authorization, MultivaluedMap<String, String> form) {
        if (form.values().stream().anyMatch(values -> values.size() != 1)) {
            return TokenError.INVALID_REQUEST;
        }
        @Nullable String grantType = form.getFirst("grant_type");
        if (grantType == null) {
            return TokenError.INVALID_REQUEST;
        }
        if (!grantType.equals("client_credentials")) {
            return TokenError.UNSUPPORTED_GRANT_TYPE;
        }
        if (form.containsKey("scope") && !form.getFirst("scope").isBlank()) {
            return TokenError.INVALID_SCOPE;
        }
        if (authorization == null) {
            return credentials(form.getFirst("client_id"), form.getFirst("client_secret"));
        }
        if (form.containsKey("client_secret")) {
            return TokenError.INVALID_REQUEST;
        }
        var pair = basic(authorization);
        return pair.isEmpty() ? TokenError.INVALID_CLIENT : credentials(pair.getFirst(), pair.getLast());
    }

    private static TokenRequest credentials(@Nullable String clientId, @Nullable String secret) {
        if (clientId == null || secret == null) {
            return TokenError.INVALID_CLIENT;
        }
        return id(clientId)
                .<TokenRequest>map(id -> new Credentials(id, new ClientSecret(secret)))
                .orElse(TokenError.INVALID_CLIENT);
    }

    private static Optional<ClientId> id(String text) {
        try {
            return Optional.of(new ClientId(UUID.fromString(text)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Name and secret; empty if this is not HTTP Basic. */
    private static List<String> basic(String authorization) {
        var words = authorization.strip().split(" +", 2);
        if (words.length != 2 || !words[0].toLowerCase(Locale.ROOT).equals("basic")) {
            return List.of();
        }
        try {
            var pair = new String(Base64.getDecoder().decode(words[1]), StandardCharsets.UTF_8).split(":", 2);
            return pair.length == 2 ? List.of(pair) : List.of();
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }
}
