package eu.buono.stack.walls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What is written about refusals is what the code answers. */
class RefusalsPageTest {

    /** Who speaks to tills of the national service. */
    private static final List<String> TILLS = List.of("contracts", "merchant-service", "gateway");

    @Test
    void thePageHasEveryRefusalOfEveryOwner() {
        assertThat(RefusalOwner.all()).hasSizeGreaterThanOrEqualTo(5);
        new GeneratedPage("docs/refusals.md").check(RefusalsPage.chapters(RefusalOwner.all()));
    }

    @Test
    void theFaultsOfTheTillsAreThoseOfTheCode() {
        var owners = RefusalOwner.all().stream()
                .filter(owner -> TILLS.contains(owner.module()))
                .toList();

        new GeneratedPage("docs/tills.md").check(RefusalsPage.faults(owners));
    }
}
