package eu.buono.wallet;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import eu.buono.contracts.MerchantId;
import eu.buono.platform.testkit.IdentityResource;
import eu.buono.platform.testkit.Issuer;
import eu.buono.platform.testkit.KafkaResource;
import eu.buono.platform.testkit.PostgresResource;
import eu.buono.platform.testkit.Tokens;
import eu.buono.platform.web.Roles;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every address of this service asks who calls, and whether that role may. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(KafkaResource.class)
@WithTestResource(IdentityResource.class)
class StrangersIT {

    private static final Set<String> READERS = Set.of(Roles.BENEFICIARY, Roles.SUPPORT, Roles.PUBLIC_BODY);

    private static final Set<String> STAFF = Set.of(Roles.SUPPORT, Roles.PUBLIC_BODY);

    private static final Map<String, String> TOKEN_BY_ROLE = Map.of(
            Roles.BENEFICIARY, Tokens.beneficiary(WalletFixtures.aPerson()),
            Roles.MERCHANT, Tokens.merchant(new MerchantId(UUID.randomUUID())),
            Roles.PUBLIC_BODY, Tokens.publicBody(),
            Roles.SUPPORT, Tokens.support(),
            Roles.OPS, Tokens.ops());

    static Stream<Arguments> addresses() {
        var wallet = "/v1/wallets/" + UUID.randomUUID();
        var job = "/v1/load-jobs/" + UUID.randomUUID();
        var changes = "/v1/programmes/carta-docente/changes";
        var change = changes + "/" + UUID.randomUUID();
        var eligibility = "/v1/programmes/carta-docente/eligibility";
        var distributions = "/v1/programmes/carta-docente/distributions";
        var distribution = distributions + "/" + UUID.randomUUID();
        var parked = "/v1/ops/wallet-service/parked-events";
        return Stream.of(
                address("POST", "/v1/grants", Set.of(Roles.PUBLIC_BODY)),
                address("POST", "/v1/beneficiaries/lookup", Set.of(Roles.PUBLIC_BODY)),
                address("POST", "/v1/beneficiaries/links", Set.of(Roles.PUBLIC_BODY)),
                address("GET", "/v1/beneficiaries/links", Set.of(Roles.PUBLIC_BODY)),
                address("POST", changes, Set.of(Roles.PUBLIC_BODY)),
                address("GET", changes, Set.of(Roles.PUBLIC_BODY)),
                address("GET", change, Set.of(Roles.PUBLIC_BODY)),
                address("POST", change + "/approval", Set.of(Roles.PUBLIC_BODY)),
                address("POST", change + "/rejection", Set.of(Roles.PUBLIC_BODY)),
                address("POST", change + "/withdrawal", Set.of(Roles.PUBLIC_BODY)),
                address("POST", eligibility, Set.of(Roles.PUBLIC_BODY)),
                address("GET", eligibility, READERS),
                address("POST", distributions, Set.of(Roles.PUBLIC_BODY)),
                address("GET", distributions, Set.of(Roles.PUBLIC_BODY)),
                address("GET", distribution, Set.of(Roles.PUBLIC_BODY)),
                address("POST", distribution + "/approval", Set.of(Roles.PUBLIC_BODY)),
                address("POST", distribution + "/rejection", Set.of(Roles.PUBLIC_BODY)),
                address("POST", "/v1/load-jobs", Set.of(Roles.PUBLIC_BODY)),
                address("GET", "/v1/load-jobs", STAFF),
                address("GET", job, STAFF),
                address("GET", job + "/refusals", STAFF),
                address("POST", "/v1/support/wallet-service/people", STAFF),
                address("GET", "/v1/support/wallet-service/look-ups", Set.of(Roles.PUBLIC_BODY)),
                address("GET", "/v1/wallets", READERS),
                address("GET", wallet, READERS),
                address("GET", wallet + "/lots", READERS),
                address("GET", wallet + "/ledger", READERS),
                address("GET", wallet + "/balance?at=2026-09-01T00:00:00Z", READERS),
                address("GET", "/v1/ops/wallet-service/totals", Set.of(Roles.OPS)),
                address("GET", "/v1/ops/wallet-service/reconciliation", Set.of(Roles.OPS)),
                address("GET", parked, Set.of(Roles.OPS)),
                address("POST", parked + "/" + UUID.randomUUID() + "/replay", Set.of(Roles.OPS)),
                address("POST", parked + "/" + UUID.randomUUID() + "/discard", Set.of(Roles.OPS)));
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void whoIsNobodyIsRefused(String method, String path, Set<String> permitted) {
        // Given
        long now = Instant.now().getEpochSecond();
        var claims =
                "{\"iss\":\"%s\",\"aud\":\"buono\",\"sub\":\"x\",\"groups\":[%s],\"iat\":%d,\"exp\":%d,\"jti\":\"1\"}"
                        .formatted(Issuer.NAME, "\"" + String.join("\",\"", permitted) + "\"", now - 600, now + 600);
        var expired = claims.replace("\"exp\":" + (now + 600), "\"exp\":" + (now - 60));

        // Then
        expect(sending(path).request(method, path), 401);
        expect(as("not.a.token", method, path), 401);
        expect(as(Issuer.generate().sign(claims), method, path), 401);
        expect(as(Tokens.issuer().sign(expired), method, path), 401);
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void whoIsSomebodyElseIsRefused(String method, String path, Set<String> permitted) {
        TOKEN_BY_ROLE.forEach((role, token) -> {
            var answer = as(token, method, path);
            if (permitted.contains(role)) {
                assertThat(answer.statusCode()).as(role).isNotIn(401, 403).isLessThan(500);
            } else {
                expect(answer, 403);
            }
        });
    }

    private static Arguments address(String method, String path, Set<String> permitted) {
        return argumentSet(method + " " + path, method, path, permitted);
    }

    private static Response as(String token, String method, String path) {
        return sending(path).auth().oauth2(token).request(method, path);
    }

    /** With the type that the address takes: what is of another type is refused before anybody is asked who calls. */
    private static RequestSpecification sending(String path) {
        return given().contentType(path.equals("/v1/load-jobs") ? "text/csv" : "application/json");
    }

    private static void expect(Response answer, int status) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/problem+json");
    }
}
