package eu.buono.wallet.loading;

import static eu.buono.wallet.WalletFixtures.aPerson;
import static eu.buono.wallet.WalletFixtures.as;
import static org.awaitility.Awaitility.await;

import eu.buono.contracts.TaxCode;
import eu.buono.platform.testkit.Tokens;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Files of grants and their jobs. */
final class LoadFixtures {

    static final String HEADER = "tax_code,amount_cents,grant_reference,valid_from,valid_until,programme\n";

    private LoadFixtures() {}

    static List<TaxCode> people(int count) {
        return IntStream.range(0, count).mapToObj(number -> aPerson()).toList();
    }

    static String rows(List<TaxCode> people) {
        return people.stream().map(person -> row(person, "900,,,,")).collect(Collectors.joining());
    }

    static String row(TaxCode person, String rest) {
        return person.text() + "," + rest + "\r\n";
    }

    static ValidatableResponse upload(String file) {
        return upload(UUID.randomUUID().toString(), file).statusCode(202);
    }

    static ValidatableResponse upload(String key, String file) {
        return as(Tokens.publicBody())
                .header("Idempotency-Key", key)
                .contentType("text/csv; charset=utf-8")
                .body(file.getBytes(StandardCharsets.UTF_8))
                .post("/v1/load-jobs?programme=carta-docente")
                .then();
    }

    static JsonPath done(ValidatableResponse accepted) {
        return done(accepted.extract().jsonPath().getString("loadJobId"));
    }

    static JsonPath done(String jobId) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> job(jobId).getString("state").equals("DONE"));
        return job(jobId);
    }

    static JsonPath job(String jobId) {
        return as(Tokens.publicBody())
                .get("/v1/load-jobs/" + jobId)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    static List<String> refusals(JsonPath job) {
        var csv = as(Tokens.publicBody())
                .get("/v1/load-jobs/" + job.getString("loadJobId") + "/refusals")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        return csv.lines().skip(1).map(line -> line.replaceAll(",\".*", "")).toList();
    }

    static int loadedCents(TaxCode person) {
        return as(Tokens.beneficiary(person))
                .get("/v1/wallets")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items.loaded.cents", Integer.class)
                .stream()
                .mapToInt(Integer::intValue)
                .sum();
    }
}
