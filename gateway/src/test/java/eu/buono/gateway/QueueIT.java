package eu.buono.gateway;

import static eu.buono.gateway.GatewayIT.as;
import static eu.buono.gateway.GatewayIT.assertProblem;
import static eu.buono.gateway.GatewayIT.merchant;
import static eu.buono.gateway.GatewayIT.request;
import static org.assertj.core.api.Assertions.assertThat;

import eu.buono.contracts.TaxCode;
import eu.buono.platform.testkit.IdentityResource;
import eu.buono.platform.testkit.TaxCodes;
import eu.buono.platform.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An opening day, by a clock that the test moves. */
@QuarkusTest
@TestProfile(QueueIT.Settings.class)
@WithTestResource(UpstreamResource.class)
@WithTestResource(IdentityResource.class)
class QueueIT {

    private static final String QUEUE = "/v1/queue/carta-docente";
    private static final String PLACE = "Buono-Queue-Place";
    private static final Duration UNTIL_THE_OPENING = Duration.ofMinutes(30);
    private static final Duration LENGTH = Duration.ofHours(6);

    public static class Settings implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            var opensAt = Instant.now().plus(UNTIL_THE_OPENING);
            var settings = new HashMap<>(new GatewayIT.Settings().getConfigOverrides());
            settings.put("buono.gateway.queue.openings.carta-docente.opens-at", opensAt.toString());
            settings.put(
                    "buono.gateway.queue.openings.carta-docente.ends-at",
                    opensAt.plus(LENGTH).toString());
            return settings;
        }
    }

    @Inject
    MovableClock clock;

    @AfterEach
    void moveBack() {
        clock.moveBack();
    }

    private static String person(int number) {
        return Tokens.beneficiary(TaxCodes.number(number));
    }

    private static Response issue(String token, String place) {
        return as(token).header(PLACE, place).body("{}").post("/v1/vouchers");
    }

    private static String placeOf(String token) {
        return as(token).post(QUEUE).jsonPath().getString("place");
    }

    @Test
    void whoTookAPlaceIsLetInAfterTheOpeningAndNobodyElse() {
        // Given
        var early = as(person(1)).post(QUEUE);
        assertThat(early.statusCode()).as(early.asString()).isEqualTo(200);
        assertThat(early.jsonPath().getString("state")).isEqualTo("EARLY");
        String place = early.jsonPath().getString("place");
        assertThat(placeOf(person(1))).as("one person has one place").isEqualTo(place);
        assertThat(issue(person(1), place).statusCode())
                .as("before the opening")
                .isEqualTo(200);

        // When
        clock.move(UNTIL_THE_OPENING.plusMinutes(2));

        // Then
        var refused = as(person(1)).body("{}").post("/v1/vouchers");
        assertProblem(refused, 429, "TURN_NOT_COME");
        assertThat(refused.header("Retry-After")).isEqualTo("5");
        assertThat(refused.jsonPath().getString("detail")).contains(QUEUE);
        assertThat(refused.jsonPath().getString("openingId")).isEqualTo("carta-docente");
        assertProblem(issue(person(1), place), 429, "TURN_NOT_COME");
        var admitted = as(person(1)).header(PLACE, place).get(QUEUE);
        assertThat(admitted.jsonPath().getString("state"))
                .as(admitted.asString())
                .isEqualTo("ADMITTED");
        String pass = admitted.jsonPath().getString("place");
        assertThat(issue(person(1), pass).statusCode()).isEqualTo(200);
        assertProblem(issue(person(2), pass), 429, "TURN_NOT_COME");
        assertProblem(issue(person(1), pass + "0"), 429, "TURN_NOT_COME");

        // When
        clock.move(Duration.ofMinutes(31));

        // Then
        assertProblem(issue(person(1), pass), 429, "TURN_NOT_COME");
        assertThat(as(person(1)).header(PLACE, pass).get(QUEUE).jsonPath().getString("state"))
                .isEqualTo("ADMITTED");

        // When
        clock.move(LENGTH);

        // Then
        assertThat(as(person(2)).body("{}").post("/v1/vouchers").statusCode()).isEqualTo(200);
        assertProblem(as(person(2)).post(QUEUE), 404, "NOT_FOUND");
    }

    @Test
    void tillsShopsAndCanariesNeverQueue() {
        // Given
        clock.move(UNTIL_THE_OPENING.plusMinutes(2));

        // Then
        assertThat(merchant().body("{}").post("/v1/vouchers").statusCode()).isEqualTo(200);
        assertThat(merchant().body("{}").post("/v1/till/redemptions").statusCode())
                .isEqualTo(200);
        assertThat(as(person(3)).get("/v1/vouchers").statusCode()).isEqualTo(200);
        assertThat(as(Tokens.beneficiary(new TaxCode("CNRCNR80A01Z999F")))
                        .body("{}")
                        .post("/v1/vouchers")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aPlaceIsAPersonsOwn() {
        assertProblem(request().post(QUEUE), 401, "UNAUTHENTICATED");
        assertProblem(merchant().post(QUEUE), 403, "FORBIDDEN");
        assertProblem(as(person(4)).post("/v1/queue/another"), 404, "NOT_FOUND");
        assertProblem(as(person(4)).get(QUEUE), 404, "NOT_FOUND");
        assertProblem(as(person(5)).header(PLACE, placeOf(person(4))).get(QUEUE), 404, "NOT_FOUND");
        assertProblem(as(person(4)).delete(QUEUE), 405, "METHOD_NOT_ALLOWED");
        assertProblem(as(person(4)).get("/v1/queue"), 404, "NOT_FOUND");
    }

    @Test
    void whoAsksTooOftenIsRefused() {
        Response last = as(person(6)).post(QUEUE);
        for (int time = 0; time < 10 && last.statusCode() == 200; time++) {
            last = as(person(6)).post(QUEUE);
        }
        assertProblem(last, 429, "TOO_MANY_REQUESTS");
    }
}
