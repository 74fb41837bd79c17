package eu.buono.portal.holder;

import static org.assertj.core.api.Assertions.assertThat;

import eu.buono.portal.api.NoticePreferences;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NoticeChoiceTest {

    private static final NoticePreferences UNSAID = new NoticePreferences(Optional.empty(), "it", List.of(), true);

    @Test
    void whoHasSaidNothingIsOfferedAllKindsInTheLanguageOfThePage() {
        var offered = NoticeChoice.of(UNSAID, "sl");

        assertThat(offered.email()).isEmpty();
        assertThat(offered.language()).isEqualTo("sl");
        assertThat(NoticeKind.values()).allMatch(offered::wants);
    }

    @Test
    void whatWasSaidIsShownInWhateverLanguageThePageIs() {
        var said = new NoticePreferences(Optional.of("olga@example.org"), "de", List.of("USED"), true);

        var shown = NoticeChoice.of(said, "it");

        assertThat(shown.email()).isEqualTo("olga@example.org");
        assertThat(shown.language()).isEqualTo("de");
        assertThat(shown.wants(NoticeKind.USED)).isFalse();
        assertThat(shown.wants(NoticeKind.ISSUED)).isTrue();
    }

    @Test
    void whatIsNotTickedIsMutedAndAnEmptyAddressIsNotSent() {
        var wanted = Arrays.stream(NoticeKind.values())
                .filter(kind -> kind != NoticeKind.ENDING && kind != NoticeKind.USED)
                .map(NoticeKind::name)
                .toList();

        var request = new NoticeChoice("", "fr", wanted).request(UNSAID);

        assertThat(request).isEqualTo(Map.of("language", "fr", "muted", List.of("ENDING", "USED")));
    }

    @Test
    void aKindThatThePageDoesNotKnowStaysMuted() {
        var now = new NoticePreferences(Optional.empty(), "it", List.of("GRANTED", "LATER_KIND"), true);
        var all = Arrays.stream(NoticeKind.values()).map(NoticeKind::name).toList();

        var request = new NoticeChoice("olga@example.org", "it", all).request(now);

        assertThat(request)
                .isEqualTo(Map.of("email", "olga@example.org", "language", "it", "muted", List.of("LATER_KIND")));
    }
}
