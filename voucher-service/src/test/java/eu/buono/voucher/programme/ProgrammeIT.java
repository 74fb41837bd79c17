package eu.buono.voucher.programme;

import static eu.buono.voucher.VoucherFixtures.EXPIRY;
import static eu.buono.voucher.VoucherFixtures.aKey;
import static eu.buono.voucher.VoucherFixtures.aTeacher;
import static eu.buono.voucher.VoucherFixtures.awaitState;
import static eu.buono.voucher.VoucherFixtures.change;
import static eu.buono.voucher.VoucherFixtures.count;
import static eu.buono.voucher.VoucherFixtures.fundsHeld;
import static eu.buono.voucher.VoucherFixtures.id;
import static eu.buono.voucher.VoucherFixtures.tell;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import eu.buono.contracts.VoucherId;
import eu.buono.contracts.event.MerchantEvent.VoucherRegisteredV1;
import eu.buono.contracts.event.ProgrammeEvent.CancellationRule;
import eu.buono.contracts.event.ProgrammeEvent.DatedTerms;
import eu.buono.contracts.event.ProgrammeEvent.ProgrammePublishedV1;
import eu.buono.contracts.event.ProgrammeEvent.ProgrammePublishedV2;
import eu.buono.platform.testkit.IdentityResource;
import eu.buono.platform.testkit.KafkaResource;
import eu.buono.platform.testkit.PostgresResource;
import eu.buono.voucher.VoucherFixtures.Teacher;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The rules of the programmes, consumed from Kafka; wallet-service is not there at all. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(KafkaResource.class)
@WithTestResource(IdentityResource.class)
class ProgrammeIT {

    @Test
    void beforeAnyProgrammeHasArrivedRequestsAreRefusedForLaterAndTheServiceIsNotReady() {
        // Given
        var teacher = aTeacher();
        var key = aKey();
        change("DELETE FROM programme_schedule");

        // When
        var answer = teacher.request(key, 0);
        int readiness = given().get("/q/health/ready").statusCode();
        tell(ProgrammeFixtures.aProgramme("carta-docente", 1, Optional.empty()));
        awaitVersion("carta-docente", 1);

        // Then
        answer.then()
                .statusCode(503)
                .body("code", equalTo("PROGRAMMES_NOT_RECEIVED"))
                .body("retry", equalTo("LATER"));
        assertThat(readiness).isEqualTo(503);
        teacher.request(key, 0).then().statusCode(202);
        given().get("/q/health/ready").then().statusCode(200);
    }

    @Test
    void theHighestVersionCountsWhateverComesLast() {
        // Given
        tell(ProgrammeFixtures.aProgramme("carta-versioni", 2, Optional.empty()));

        // When
        tell(ProgrammeFixtures.aProgramme("carta-versioni", 1, Optional.empty()));
        tell(ProgrammeFixtures.aProgramme("carta-versioni-marker", 1, Optional.empty()));
        tell(ProgrammeFixtures.aProgramme("carta-versioni", 3, Optional.empty()));
        tell(ProgrammeFixtures.aProgramme("carta-versioni", 2, Optional.empty()));

        // Then
        awaitVersion("carta-versioni", 3);
    }

    @Test
    void aVoucherEndsWithTheValidityOfItsProgramme() {
        // Given
        tell(ProgrammeFixtures.aProgramme("carta-breve", 1, Optional.of(Duration.ofDays(30))));
        awaitVersion("carta-breve", 1);
        var teacher = aTeacher();

        // When
        var voucherId = issued(teacher, "carta-breve", "books", "printed-book");

        // Then
        var expiresAt = Instant.parse(teacher.see(voucherId).path("expiresAt"));
        assertThat(expiresAt)
                .isBefore(EXPIRY)
                .isBetween(
                        Instant.now().plus(Duration.ofDays(29)), Instant.now().plus(Duration.ofDays(30)));
    }

    @Test
    void aHoldWaitsForTheRulesOfItsProgramme() {
        // Given
        var teacher = aTeacher();
        var voucherId = request(teacher, "carta-nuova", "books", "printed-book");
        tell(fundsHeld(voucherId));
        await().untilAsserted(() -> assertThat(count("SELECT count(*) FROM parked_event WHERE retry_at IS NOT NULL"
                        + " AND aggregate_id = '" + voucherId + "'"))
                .isEqualTo(1));

        // When
        tell(ProgrammeFixtures.aProgramme("carta-nuova", 1, Optional.empty()));

        // Then
        awaitState(teacher, voucherId, "HELD");
    }

    @Test
    void aCategoryThatTheProgrammeExcludesCannotBeCancelled() {
        // Given
        var teacher = aTeacher();
        var voucherId = issued(teacher, "carta-docente", "museums", "ticket");

        // When
        var answer = teacher.cancel(voucherId, aKey(), 0);

        // Then
        answer.then().statusCode(409).body("code", equalTo("VOUCHER_NOT_CANCELLABLE"));
    }

    /** In one of two programmes the version that allows it holds since a minute, in the other it is to come. */
    @Test
    void theVersionOfTheInstantDecidesAboutACancellation() {
        // Given
        var change = Instant.now();
        tell(changing("carta-cambiata", change.minusSeconds(60)));
        tell(changing("carta-che-cambia", change.plus(Duration.ofDays(30))));
        awaitVersion("carta-cambiata", 2);
        awaitVersion("carta-che-cambia", 2);
        var teacher = aTeacher();
        var changed = issued(teacher, "carta-cambiata", "museums", "ticket");
        var changing = issued(teacher, "carta-che-cambia", "museums", "ticket");

        // When
        var early = teacher.cancel(changing, aKey(), 0);
        var late = teacher.cancel(changed, aKey(), 0);

        // Then
        early.then().statusCode(409).body("code", equalTo("VOUCHER_NOT_CANCELLABLE"));
        late.then().statusCode(202).body("cancellation.state", equalTo("REQUESTED"));
    }

    private static ProgrammePublishedV2 changing(String programmeId, Instant at) {
        var before = ProgrammeFixtures.aProgramme(programmeId, 1, Optional.empty());
        var always = new CancellationRule(ProgrammeFixtures.BEGIN, Optional.empty(), true, 0);
        var after = new ProgrammePublishedV1(
                before.programmeId(),
                2,
                before.label(),
                before.currency(),
                before.zone(),
                before.grantRules(),
                before.voucherRules(),
                before.tillRules(),
                List.of(ProgrammeFixtures.aCategory("museums", "ticket", always)),
                before.fraudRules());
        return new ProgrammePublishedV2(
                before.programmeId(),
                2,
                List.of(new DatedTerms(at.minus(Duration.ofDays(300)), before), new DatedTerms(at, after)));
    }

    @Test
    void aWaitingTimeAfterTheIssueIsKept() {
        // Given
        var teacher = aTeacher();
        var voucherId = issued(teacher, "carta-docente", "exhibitions", "ticket");
        var early = teacher.cancel(voucherId, aKey(), 0);
        change("UPDATE voucher SET issued_at = issued_at - interval '49 hours' WHERE voucher_id = '" + voucherId + "'");

        // When
        var late = teacher.cancel(voucherId, aKey(), 0);

        // Then
        early.then().statusCode(409).body("code", equalTo("VOUCHER_NOT_CANCELLABLE"));
        late.then().statusCode(202).body("cancellation.state", equalTo("REQUESTED"));
    }

    private static void awaitVersion(String programmeId, int version) {
        await().untilAsserted(() -> assertThat(count("SELECT count(*) FROM programme_schedule WHERE programme_id = '"
                        + programmeId + "' AND revision = " + version))
                .isEqualTo(1));
    }

    private static VoucherId issued(Teacher teacher, String programmeId, String categoryId, String goodId) {
        var voucherId = request(teacher, programmeId, categoryId, goodId);
        tell(fundsHeld(voucherId));
        awaitState(teacher, voucherId, "HELD");
        tell(new VoucherRegisteredV1(voucherId));
        awaitState(teacher, voucherId, "ISSUED");
        return voucherId;
    }

    private static VoucherId request(Teacher teacher, String programmeId, String categoryId, String goodId) {
        return id(teacher.post(aKey(), 0)
                .body("""
                        {"programmeId":"%s","channel":"PHYSICAL","categoryId":"%s","goodId":"%s",
                         "amount":{"cents":1250,"currency":"EUR"}}""".formatted(programmeId, categoryId, goodId))
                .post("/v1/vouchers"));
    }
}
