package eu.buono.stack.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import eu.buono.stack.Service;
import eu.buono.stack.Stack;
import eu.buono.stack.StackFixtures;
import eu.buono.stack.document.DocumentedAnswers;
import eu.buono.stack.people.Client;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What people do at real tills becomes a case that support reads, and claims that are paid when a person says so. */
class FraudIT {

    private static final Duration EFFECT_MAX = Duration.ofSeconds(90);

    private final Stack stack = StackFixtures.watchedStack();
    private final Story story = new Story(stack);
    private final Client support = new Client(
                    stack.gateway(), stack.identities().support())
            .patient(EFFECT_MAX)
            .watchedBy(DocumentedAnswers.OF_THE_RELEASE);

    @AfterAll
    static void stopWatching() {
        StackFixtures.stack().stop(Service.WATCH);
    }

    @Test
    void aSumThatIsSplitOverFourVouchersIsACaseWithItsReasonAndItsClaims() {
        // Given
        story.tell("""
                grant      anna 300.00
                merchant   libreria
                issue      V1 anna 50.00              -> ISSUED
                issue      V2 anna 50.00              -> ISSUED
                issue      V3 anna 50.00              -> ISSUED
                issue      V4 anna 50.00              -> ISSUED
                authorise  R1 libreria V1 50.00       -> AUTHORISED
                capture    R1 50.00                   -> CAPTURED
                authorise  R2 libreria V2 50.00       -> AUTHORISED
                capture    R2 50.00                   -> CAPTURED
                authorise  R3 libreria V3 50.00       -> AUTHORISED
                capture    R3 50.00                   -> CAPTURED
                authorise  R4 libreria V4 50.00       -> AUTHORISED
                """);

        // When
        story.tell("capture R4 50.00 -> CAPTURED");

        // Then
        await().atMost(EFFECT_MAX)
                .untilAsserted(() -> assertThat(cases()).singleElement().satisfies(found -> {
                    assertThat(found.path("signal").asText()).isEqualTo("SPLIT_SUM");
                    assertThat(found.path("claims").asInt()).isEqualTo(4);
                    assertThat(found.path("amount").path("cents").asInt()).isEqualTo(200_00);
                    assertThat(found.at("/figures/0/name").asText()).isEqualTo("VOUCHERS");
                    assertThat(found.at("/figures/0/value").asInt()).isEqualTo(4);
                }));
        var claims = support.get("/v1/support/watch-service/fraud-cases/"
                        + cases().get(0).path("caseId").asText() + "/claims")
                .done()
                .json()
                .path("items");
        assertThat(claims)
                .extracting(claim -> claim.path("voucherId").asText())
                .containsExactlyInAnyOrder(
                        story.cast().voucher("V1").voucherId(),
                        story.cast().voucher("V2").voucherId(),
                        story.cast().voucher("V3").voucherId(),
                        story.cast().voucher("V4").voucherId());
        assertClaimsAreHeldUntilTheyAreReleased(cases().get(0).path("caseId").asText());
    }

    private void assertClaimsAreHeldUntilTheyAreReleased(String caseId) {
        // Given
        var shop = story.cast().shop("libreria");
        var publicBody = new Client(stack.gateway(), stack.identities().publicBody("first"))
                .patient(EFFECT_MAX)
                .watchedBy(DocumentedAnswers.OF_THE_RELEASE);
        var treasury = story.cast().treasury("first");
        var heldCase = "/v1/settlements/held-cases/" + caseId;
        await().atMost(EFFECT_MAX).untilAsserted(() -> {
            assertThat(shop.office().claimedCents()).isEqualTo(200_00);
            assertThat(publicBody.get(heldCase).json().at("/heldAmount/cents").asInt())
                    .isEqualTo(200_00);
        });

        // When
        treasury.close("carta-docente", Instant.now());

        // Then
        assertThat(shop.office().settlements().done().json().path("items")).isEmpty();
        assertThat(shop.office().claims().done().json().path("items"))
                .extracting(claim -> claim.at("/hold/signal").asText())
                .containsOnly("SPLIT_SUM");

        // When
        publicBody.post(heldCase + "/decisions", """
                        {"outcome":"RELEASED","version":1,"reason":"four books of one course"}""").done();
        treasury.close("carta-docente", Instant.now());

        // Then
        assertThat(shop.office()
                        .settlements()
                        .done()
                        .json()
                        .at("/items/0/amount/cents")
                        .asInt())
                .isEqualTo(200_00);
        await().atMost(EFFECT_MAX)
                .untilAsserted(
                        () -> assertThat(cases().get(0).path("state").asText()).isEqualTo("RELEASED"));
        assertThat(cases().get(0).at("/decision/reason").asText()).isEqualTo("four books of one course");
    }

    private JsonNode cases() {
        var merchant = story.cast().shop("libreria").merchantId();
        return support.get("/v1/support/watch-service/fraud-cases?merchantId=" + merchant)
                .done()
                .json()
                .path("items");
    }
}
