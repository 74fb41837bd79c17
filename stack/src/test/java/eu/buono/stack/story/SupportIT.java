package eu.buono.stack.story;

import static org.assertj.core.api.Assertions.assertThat;

import eu.buono.stack.Stack;
import eu.buono.stack.StackFixtures;
import eu.buono.stack.document.DocumentedAnswers;
import eu.buono.stack.people.Client;
import org.junit.jupiter.api.Test;

/** Support helps a person who calls, through the real gateway; the public body reads afterwards who looked, and why. */
class SupportIT {

    private static final String REASON = "ticket 4711";

    private final Stack stack = StackFixtures.stack();
    private final Story story = new Story(stack);

    @Test
    void supportFindsAPersonAndWhatBecameOfItsVouchersAndEachLookIsWrittenDown() {
        // Given
        story.tell("""
                grant      anna 100.00
                merchant   libri
                issue      V1 anna 40.00              -> ISSUED
                redeem     R1 libri V1 40.00          -> CAPTURED
                """);
        var support = client(stack.identities().support());
        var publicBody = client(stack.identities().publicBody());
        var anna = story.cast().taxCode("anna").text();
        var merchantId = story.cast().shop("libri").merchantId();

        // When
        var person = support.post("/v1/support/wallet-service/people", search("taxCode", anna))
                .done()
                .text("beneficiaryId");
        var wallets = support.get("/v1/wallets?beneficiary=" + person).done().json();
        var vouchers = support.post("/v1/support/voucher-service/vouchers", search("beneficiaryId", person))
                .done()
                .json();
        var voucherId = vouchers.at("/items/0/voucherId").asText();
        var redemptions = support.post("/v1/support/merchant-service/redemptions", search("voucherId", voucherId))
                .done()
                .json();
        var claims = support.get("/v1/claims?merchantId=" + merchantId).done().json();

        // Then
        assertThat(wallets.at("/items/0/loaded/cents").asLong()).isEqualTo(100_00);
        assertThat(vouchers.at("/items/0/code").isMissingNode()).isTrue();
        assertThat(redemptions.at("/items/0/merchantId").asText()).isEqualTo(merchantId);
        assertThat(redemptions.at("/items/0/redemption/state").asText()).isEqualTo("CAPTURED");
        assertThat(claims.at("/total/owedCents").asLong()).isEqualTo(40_00);
        assertWritten(publicBody, "wallet-service", person);
        assertWritten(publicBody, "voucher-service", person);
        assertWritten(publicBody, "merchant-service", voucherId);
    }

    private static void assertWritten(Client publicBody, String service, String subject) {
        var looks = publicBody
                .get("/v1/support/" + service + "/look-ups?limit=200")
                .done()
                .json()
                .path("items");
        assertThat(looks)
                .filteredOn(look -> look.path("subject").asText().equals(subject))
                .anySatisfy(look -> {
                    assertThat(look.path("reason").asText()).isEqualTo(REASON);
                    assertThat(look.path("lookedBy").asText()).contains("|");
                });
    }

    @Test
    void nobodyLooksWithoutAReasonOrARole() {
        var support = client(stack.identities().support());
        var anna = story.cast().holder("anna").client();
        String body = search("taxCode", story.cast().taxCode("anna").text());

        assertThat(support.post("/v1/support/wallet-service/people", body.replace(REASON, " "))
                        .status())
                .isEqualTo(400);
        assertThat(anna.post("/v1/support/wallet-service/people", body).status())
                .isEqualTo(403);
        assertThat(support.get("/v1/support/wallet-service/look-ups").status()).isEqualTo(403);
        assertThat(support.get("/v1/claims").status()).isEqualTo(400);
    }

    private Client client(String token) {
        return new Client(stack.gateway(), token).watchedBy(DocumentedAnswers.OF_THE_RELEASE);
    }

    private static String search(String name, String value) {
        return "{\"%s\":\"%s\",\"reason\":\"%s\"}".formatted(name, value, REASON);
    }
}
