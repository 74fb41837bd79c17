package eu.buono.voucher.notice;

import static eu.buono.voucher.VoucherFixtures.aTeacher;
import static eu.buono.voucher.VoucherFixtures.count;
import static eu.buono.voucher.VoucherFixtures.keyedHash;
import static eu.buono.voucher.VoucherFixtures.tell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import eu.buono.contracts.event.WalletEvent.BeneficiaryLinkedV1;
import eu.buono.platform.testkit.IdentityResource;
import eu.buono.platform.testkit.KafkaResource;
import eu.buono.platform.testkit.PostgresResource;
import eu.buono.platform.testkit.Tokens;
import eu.buono.voucher.VoucherFixtures.Teacher;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where people want to be told, in an installation without a mail server. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(KafkaResource.class)
@WithTestResource(IdentityResource.class)
class PreferenceIT {

    private static final String PREFERENCES = "/v1/notices/preferences";

    @Test
    void whoHasSaidNothingHasNoAddress() {
        aTeacher()
                .call()
                .get(PREFERENCES)
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("$", not(hasKey("email")))
                .body("language", equalTo("it"))
                .body("muted", empty())
                .body("isSending", equalTo(false));
    }

    @Test
    void whatIsSaidLastCountsAndIsWhatIsShown() {
        // Given
        var teacher = aTeacher();
        put(teacher, "{\"email\":\"olga@example.org\",\"language\":\"sl\"}").statusCode(200);

        // When
        put(teacher, "{\"email\":\"olga@example.com\",\"language\":\"de\",\"muted\":[\"USED\"]}")
                .statusCode(200)
                .body("email", equalTo("olga@example.com"));

        // Then
        teacher.call()
                .get(PREFERENCES)
                .then()
                .statusCode(200)
                .body("email", equalTo("olga@example.com"))
                .body("language", equalTo("de"))
                .body("muted", contains("USED"));
    }

    @Test
    void anAddressIsNotReadableInTheDatabase() {
        // Given
        var teacher = aTeacher();

        // When
        put(teacher, "{\"email\":\"piero.secret@example.org\",\"language\":\"it\"}")
                .statusCode(200);

        // Then
        assertThat(count("SELECT count(*) FROM notice_contact WHERE email_sealed IS NOT NULL"))
                .isPositive();
        assertThat(count("SELECT count(*) FROM notice_contact WHERE notice_contact::text ILIKE '%piero%'"))
                .isZero();
    }

    @Test
    void aPersonWithTwoTaxCodesIsOnePerson() {
        // Given
        var before = aTeacher();
        var after = aTeacher();
        put(before, "{\"email\":\"rita@example.org\",\"language\":\"en\"}").statusCode(200);
        var hash = keyedHash();
        tell(new BeneficiaryLinkedV1(hash.beneficiary(before.taxCode()), hash.beneficiary(after.taxCode())));
        await().untilAsserted(() -> after.call().get(PREFERENCES).then().body("email", equalTo("rita@example.org")));

        // When
        put(after, "{\"language\":\"en\"}").statusCode(200);

        // Then
        before.call().get(PREFERENCES).then().body("$", not(hasKey("email")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"email\":\"a@example.org\\r\\nBcc: b@example.org\",\"language\":\"it\"}",
                "{\"email\":\"a@example.org,b@example.org\",\"language\":\"it\"}",
                "{\"email\":\"\",\"language\":\"it\"}",
                "{\"email\":\"a@example.org\",\"language\":\"es\"}",
                "{\"email\":\"a@example.org\"}",
                "{\"email\":\"a@example.org\",\"language\":\"it\",\"muted\":[\"EVERYTHING\"]}",
                "{\"email\":\"a@example.org\",\"language\":\"it\",\"more\":1}",
                "null"
            })
    void whatIsNoPreferenceIsRefused(String body) {
        put(aTeacher(), body).statusCode(400).body("code", equalTo("REQUEST_MALFORMED"));
    }

    @Test
    void onlyTheHolderHasPreferences() {
        RestAssured.given().get(PREFERENCES).then().statusCode(401);
        RestAssured.given()
                .auth()
                .oauth2(Tokens.support())
                .get(PREFERENCES)
                .then()
                .statusCode(403);
    }

    private static ValidatableResponse put(Teacher teacher, String body) {
        return teacher.call()
                .contentType(ContentType.JSON)
                .body(body)
                .put(PREFERENCES)
                .then();
    }
}
