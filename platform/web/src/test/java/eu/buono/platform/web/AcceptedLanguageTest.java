package eu.buono.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import eu.buono.contracts.BilingualText.Language;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AcceptedLanguageTest {

    static Stream<Arguments> headers() {
        return Stream.of(
                argumentSet("none", List.of(), Language.ENGLISH),
                argumentSet("blank", List.of(" "), Language.ENGLISH),
                argumentSet("Italian", List.of("it"), Language.ITALIAN),
                argumentSet("capitals", List.of("IT-it"), Language.ITALIAN),
                argumentSet("a region", List.of("it-CH"), Language.ITALIAN),
                argumentSet("a browser's", List.of("it-IT,it;q=0.9,en-US;q=0.8,en;q=0.7"), Language.ITALIAN),
                argumentSet("English first", List.of("en-GB,it;q=0.9"), Language.ENGLISH),
                argumentSet("weights against the order", List.of("en;q=0.3, it;q=0.8"), Language.ITALIAN),
                argumentSet("another language first", List.of("de, it;q=0.5"), Language.ITALIAN),
                argumentSet("any first", List.of("*, it;q=0.5"), Language.ENGLISH),
                argumentSet("Italian unwanted", List.of("it;q=0"), Language.ENGLISH),
                argumentSet("none of ours", List.of("de"), Language.ENGLISH),
                argumentSet("a language that begins alike", List.of("ita"), Language.ENGLISH),
                argumentSet("two lines", List.of("de", "it"), Language.ITALIAN),
                argumentSet("not readable", List.of("it;q=much"), Language.ENGLISH),
                argumentSet("too long", List.of("it," + "x".repeat(1025)), Language.ENGLISH));
    }

    @ParameterizedTest
    @MethodSource("headers")
    void theHeaderNamesTheLanguage(List<String> lines, Language expected) {
        assertThat(AcceptedLanguage.of(lines)).isEqualTo(expected);
    }
}
