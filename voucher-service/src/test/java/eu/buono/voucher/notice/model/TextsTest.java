package eu.buono.voucher.notice.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TextsTest {

    private static final Pattern PLACE = Pattern.compile("\\{[^}]*}?");

    private final Texts texts = new Texts();

    @ParameterizedTest
    @EnumSource(NoticeLanguage.class)
    void everyLanguageHasTheSameTextsWithTheSamePlaces(NoticeLanguage language) {
        assertThat(texts.names(language)).isEqualTo(texts.names(NoticeLanguage.ENGLISH));
        assertThat(texts.names(language))
                .allSatisfy(name -> assertThat(places(language, name)).isEqualTo(places(NoticeLanguage.ENGLISH, name)));
    }

    @ParameterizedTest
    @EnumSource(NoticeKind.class)
    void everyKindHasItsTexts(NoticeKind kind) {
        var name = kind.name().toLowerCase(Locale.ROOT);

        assertThat(texts.names(NoticeLanguage.ITALIAN))
                .contains(name + ".subject", name + ".opening", name + ".advice");
    }

    @Test
    void whatIsFilledInIsNotLookedAtAgain() {
        var values = Map.of("page", "{portal}$1\\", "portal", "https://example.org", "balance", "");

        assertThat(texts.text(NoticeLanguage.ENGLISH, "used.advice", values)).contains("The voucher: {portal}$1\\\n");
    }

    @Test
    void strangersWordsStayOnOneLine() {
        var hostile = "Libreria\r\nBcc: x@example.org\u2028\u0085\u0000\t\u202Egnp.exe";

        var line = Texts.oneLine(hostile, 200);

        assertThat(line).isEqualTo("Libreria  Bcc: x@example.org     gnp.exe");
        assertThat(line.chars()).noneMatch(Character::isISOControl);
    }

    @Test
    void strangersWordsEndWhereTheLineDoes() {
        assertThat(Texts.oneLine("𝄞".repeat(5), 3)).isEqualTo("𝄞𝄞𝄞…");
        assertThat(Texts.oneLine("𝄞".repeat(3), 3)).isEqualTo("𝄞𝄞𝄞");
    }

    private Set<String> places(NoticeLanguage language, String name) {
        return PLACE.matcher(texts.raw(language, name))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
