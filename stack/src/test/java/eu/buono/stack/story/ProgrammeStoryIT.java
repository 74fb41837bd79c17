package eu.buono.stack.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.buono.contracts.Money;
import eu.buono.stack.StackFixtures;
import eu.buono.stack.people.Holder.Purpose;
import eu.buono.stack.people.PublicBody.Offer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The public body changes a programme that no other story speaks of; no process is started again. */
class ProgrammeStoryIT {

    private static final String PROGRAMME = "carta-cultura";
    private static final Purpose COMICS = new Purpose("PHYSICAL", "books", "comics");
    private static final Duration SOON = Duration.ofSeconds(60);

    private final Cast cast = new Cast(StackFixtures.stack());

    /** Books with one good more, and goods that can be given back for an hour only. */
    private String patch() {
        var terms = cast.publicBody().version(PROGRAMME, 1).done().json().path("terms");
        var categories = (ArrayNode) terms.path("categories");
        ((ArrayNode) categories.get(0).path("goods"))
                .addObject()
                .put("goodId", "comics")
                .put("bene", "Fumetti")
                .set("label", categories.objectNode().put("it", "Fumetti").put("en", "Comics"));
        ObjectNode patch = categories.objectNode();
        patch.set("categories", categories);
        patch.putObject("tillRules").put("reversalWindow", "PT1H");
        return patch.toString();
    }

    @Test
    void whatTwoPeopleOfThePublicBodyDecideHoldsEverywhere() {
        // Given
        var anna = cast.holder("anna");
        var publicBody = cast.publicBody();
        cast.addMerchant("libreria", new Offer(List.of("books"), List.of("PHYSICAL")));
        publicBody
                .grant(cast.taxCode("anna"), PROGRAMME, "story", Money.eur(50_00))
                .done();
        var early = anna.issue(PROGRAMME, COMICS, Money.eur(5_00));
        assertThat(early.refusal()).hasValue("CATEGORY_UNKNOWN");
        assertThat(early.text("programmeVersion")).isEqualTo("1");
        assertThat(early.text("detail")).contains("version 1", "Ask for one of: printed-book, ebook");
        var proposal = publicBody
                .proposeChange(PROGRAMME, 1, patch(), "Decree 42/2026")
                .done();
        var changeId = proposal.text("changeId");

        // When
        var alone = publicBody.approveChange(PROGRAMME, changeId, "it was me");
        cast.publicBody("bruna").approveChange(PROGRAMME, changeId, "checked").done();

        // Then
        assertThat(alone.refusal()).hasValue("PROGRAMME_CHANGE_NEEDS_ANOTHER_PERSON");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(
                                anna.issue(PROGRAMME, COMICS, Money.eur(5_00)).refusal())
                        .isEmpty());
        var voucher = anna.issue(PROGRAMME, COMICS, Money.eur(5_00)).done();
        var redeemed = cast.till("libreria")
                .redeem(voucher.text("code"), Money.eur(5_00), "comics")
                .done();
        assertThat(redeemed.text("state")).isEqualTo("CAPTURED");
    }
}
