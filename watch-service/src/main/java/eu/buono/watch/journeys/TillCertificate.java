package eu.buono.watch.journeys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.buono.platform.durable.Causes;
import eu.buono.watch.journeys.model.CertificateTerm;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * The certificate by which the canaries' till is known where tills have nothing else. It asks for one as every merchant
 * may, at each start and before the end of the last; the key is in memory alone.
 */
@ApplicationScoped
class TillCertificate {

    private static final Logger LOG = Logger.getLogger(TillCertificate.class);

    /** Those of the last starts, also of another process that runs beside this one; the older ones are revoked. */
    private static final int KEPT = 5;

    private static final int PAGES_MAX = 100;
    private static final Duration UNKNOWN_TERM = Duration.ofDays(1);

    private final GatewayClient client;
    private final ObjectMapper mapper;
    private final InstantSource clock = InstantSource.system();
    private Optional<Held> held = Optional.empty();

    TillCertificate(GatewayClient client, ObjectMapper mapper) {
        this.client = client;
        this.mapper = mapper;
    }

    /** A key, its certificate, and the password of both in memory. */
    record Held(KeyStore store, String password, CertificateTerm term) {

        /** Hides the password. */
        @Override
        public String toString() {
            return "Held[" + term + "]";
        }
    }

    /** Throws {@link StepFailedException} if there is none and none is given. */
    synchronized Held held(String token) {
        var now = clock.instant();
        if (held.isPresent() && !held.get().term().isToRenew(now)) {
            return held.get();
        }
        try {
            held = Optional.of(draw(token, now));
        } catch (StepFailedException e) {
            LOG.infof("the canaries' till gets no certificate reason=%s", e.reason());
            if (held.filter(each -> each.term().isValid(now)).isEmpty()) {
                throw e;
            }
        }
        return held.orElseThrow();
    }

    /** After a fault that says that it lets nobody in any more: the next round asks for another one. */
    synchronized void forget() {
        held = Optional.empty();
    }

    private Held draw(String token, Instant now) {
        var password = UUID.randomUUID().toString();
        var file = client.postForFile(token, path(token) + "/with-key", "{\"password\":\"" + password + "\"}");
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(file), password.toCharArray());
            return new Held(store, password, term(token, now));
        } catch (GeneralSecurityException | IOException e) {
            throw StepFailedException.because("the certificate cannot be read");
        }
    }

    /** That of the newest one, as the register has it; while it cannot be read, another is asked for within a day. */
    private CertificateTerm term(String token, Instant now) {
        try {
            var valid = valid(token);
            for (var certificate : valid.subList(0, Math.max(0, valid.size() - KEPT))) {
                var id = certificate.path("certificateId").asText();
                client.post(
                        token,
                        path(token) + "/" + id + "/revocation",
                        "{}",
                        UUID.randomUUID().toString(),
                        Map.of());
            }
            var newest = valid.getLast();
            return new CertificateTerm(
                    Instant.parse(newest.path("issuedAt").asText()),
                    Instant.parse(newest.path("expiresAt").asText()));
        } catch (StepFailedException | NoSuchElementException | DateTimeParseException e) {
            LOG.infof("the register does not show the certificates of the canaries' till: %s", Causes.summary(e));
            return new CertificateTerm(now, now.plus(UNKNOWN_TERM));
        }
    }

    /** Those that let somebody in, the oldest first. */
    private List<JsonNode> valid(String token) {
        var found = new ArrayList<JsonNode>();
        Optional<String> cursor = Optional.of("");
        for (int page = 0; page < PAGES_MAX && cursor.isPresent(); page++) {
            var query = cursor.filter(next -> !next.isEmpty())
                    .map(next -> "&cursor=" + next)
                    .orElse("");
            var answer = client.get(token, path(token) + "?limit=100" + query);
            for (JsonNode item : answer.body().path("items")) {
                if (item.path("state").asText().equals("VALID")) {
                    found.add(item);
                }
            }
            cursor = answer.optional("next");
        }
        return found;
    }

    /** Whose certificates: the token says of which merchant it is. */
    private String path(String token) {
        var parts = token.split("\\.", -1);
        try {
            var claims = mapper.readTree(new String(
                    Base64.getUrlDecoder().decode(parts.length > 1 ? parts[1] : ""), StandardCharsets.UTF_8));
            return "/v1/merchants/" + claims.path("merchant_id").asText() + "/certificates";
        } catch (IOException | IllegalArgumentException e) {
            throw StepFailedException.because("the token of the till cannot be read");
        }
    }
}
