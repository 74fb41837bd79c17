package eu.buono.stack.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.buono.contracts.Money;
import eu.buono.platform.testkit.PartiteIva;
import eu.buono.platform.testkit.TaxCodes;
import eu.buono.stack.Canaries;
import eu.buono.stack.Service;
import eu.buono.stack.Stack;
import eu.buono.stack.StackFixtures;
import eu.buono.stack.people.Client;
import eu.buono.stack.people.PublicBody;
import eu.buono.stack.people.Treasury;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Canaries walk, the status says how that goes, and nobody owes anything for it. */
class JourneysIT {

    private static final Duration WALK_MAX = Duration.ofMinutes(3);
    private static final Set<String> JOURNEYS = Set.of(
            "load",
            "people-log-in",
            "pages",
            "balance",
            "issue",
            "log-in",
            "check",
            "authorise",
            "capture",
            "reverse",
            "soap-check",
            "soap-confirm",
            "statement");

    private final Stack stack = WatchedPages.watchedStack();
    private final URI watch = stack.instances(Service.WATCH).getFirst().url();

    @AfterAll
    static void stopWatching() {
        StackFixtures.stack().stop(Service.WATCH);
    }

    @Test
    void everyJourneyIsWalkedToItsEnd() {
        awaitAllUp();
        assertThat(Status.journeys(watch)).containsOnlyKeys(JOURNEYS);
        assertThat(Status.get(watch.resolve("/q/metrics"), "en").body())
                .containsPattern("buono_gateway_certificate_days(\\{[^}]*\\})? [0-9]");
        await().atMost(WALK_MAX)
                .untilAsserted(() -> assertThat(Status.json(Status.get(watch.resolve("/v1/status/history"), "en")
                                        .body())
                                .path("items")
                                .size())
                        .isEqualTo(JOURNEYS.size()));
    }

    @Test
    void theStatusIsSignedByAPublishedKeyThroughTheGatewayAsWell() throws JoseException {
        for (var door : new URI[] {watch, stack.gateway()}) {
            // When
            var status = Status.get(door.resolve("/v1/status"), "en");
            var keys = new JsonWebKeySet(
                    Status.get(door.resolve("/v1/status/keys"), "en").body());

            // Then
            var jws = new JsonWebSignature();
            jws.setCompactSerialization(
                    status.headers().firstValue("Buono-Signature").orElseThrow());
            jws.setPayload(status.body());
            jws.setKey(keys.getJsonWebKeys().getFirst().getKey());
            assertThat(jws.verifySignature()).as(door.toString()).isTrue();
        }
    }

    @Test
    void thePageSpeaksBothLanguagesAlsoWhenTheGatewayIsGone() {
        // Given
        awaitAllUp();
        var through = Status.get(stack.gateway().resolve("/v1/status/page"), "it");
        stack.kill9(Service.GATEWAY);
        try {
            // When
            await().atMost(WALK_MAX)
                    .untilAsserted(() -> assertThat(Status.journeys(watch))
                            .containsEntry("load", "FAILING")
                            .containsEntry("balance", "FAILING"));
            var page = Status.get(watch.resolve("/"), "en");

            // Then
            assertThat(through.body()).contains("Buono funziona?", "Funziona tutto.");
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).contains("Something does not work.", "People see their balance");
        } finally {
            stack.start(Service.GATEWAY);
        }
        awaitAllUp();
    }

    @Test
    void canariesAreInNobodysTotals() {
        // Given
        awaitAllUp();

        // Then
        assertThat(count(
                        Service.MERCHANT,
                        "SELECT count(*) FROM redemption JOIN till_voucher USING (voucher_id)"
                                + " WHERE programme_id = 'canary' AND redemption.state = 'REVERSED'"))
                .isPositive();
        for (var service : new Service[] {Service.MERCHANT, Service.SETTLEMENT}) {
            assertThat(count(service, "SELECT count(*) FROM claim WHERE programme_id = 'canary'"))
                    .as(service.name())
                    .isZero();
        }
        assertThat(count(
                        Service.WALLET,
                        "SELECT sum(loaded_cents) FROM lot JOIN wallet USING (wallet_id)"
                                + " WHERE programme_id = 'canary'"))
                .isEqualTo(1000_00);
        assertThat(new Client(stack.gateway(), stack.identities().ops())
                        .get("/v1/ops/wallet-service/totals")
                        .done()
                        .json()
                        .path("loaded")
                        .longValue())
                .isEqualTo(count(
                        Service.WALLET,
                        "SELECT coalesce(sum(loaded_cents), 0) FROM lot"
                                + " JOIN wallet USING (wallet_id) WHERE programme_id <> 'canary'"));
        var treasury =
                new Treasury(new Client(stack.gateway(), stack.identities().publicBody("canaries")));
        assertThat(treasury.client()
                        .post(
                                "/v1/settlements/closings",
                                "{\"programmeId\":\"canary\",\"until\":\"%s\"}"
                                        .formatted(Instant.now().minusSeconds(1)))
                        .refusal())
                .contains("REQUEST_MALFORMED");
    }

    @Test
    void canariesAreAmongThemselves() {
        // Given
        var publicBody =
                new PublicBody(new Client(stack.gateway(), stack.identities().publicBody()));

        // Then
        assertThat(publicBody
                        .grant(TaxCodes.number(4_000_001), "canary", "gift", Money.eur(1_00))
                        .refusal())
                .contains("PROGRAMME_UNKNOWN");
        assertThat(publicBody
                        .grant(Canaries.HOLDER, "carta-docente", "gift", Money.eur(1_00))
                        .refusal())
                .contains("PROGRAMME_UNKNOWN");
        assertThat(publicBody
                        .register(
                                PartiteIva.number(4_000_001),
                                "Falco",
                                new PublicBody.Offer(List.of("canary"), List.of("PHYSICAL")))
                        .refusal())
                .contains("REQUEST_MALFORMED");
        assertThat(publicBody.client().get("/v1/programmes").body()).doesNotContain("canary");
        assertThat(publicBody.client().get("/v1/shops").body()).doesNotContain("Canarino");
    }

    private void awaitAllUp() {
        await().atMost(WALK_MAX)
                .untilAsserted(() -> assertThat(Status.journeys(watch).entrySet())
                        .allSatisfy(journey -> assertThat(journey)
                                .extracting(Map.Entry::getValue)
                                .as(journey.getKey())
                                .isIn("UP", "SLOW")));
    }

    private long count(Service service, String sql) {
        try (var connection = stack.database(service).connect();
                var select = connection.prepareStatement(sql);
                var found = select.executeQuery()) {
            found.next();
            return found.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
