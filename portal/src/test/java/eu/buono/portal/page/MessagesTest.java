package eu.buono.portal.page;

import static org.assertj.core.api.Assertions.assertThat;

import eu.buono.portal.session.Languages;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every language says everything that Italian says, with the same names and amounts in it. */
class MessagesTest {

    private static final Pattern PARAMETER = Pattern.compile("\\{[^}]+}");

    static Stream<Arguments> files() {
        return Stream.of(
                        "frame",
                        "home",
                        "status",
                        "holder",
                        "notice",
                        "till",
                        "office",
                        "cases",
                        "programme",
                        "ops",
                        "business")
                .flatMap(bundle -> Languages.ALL.stream().map(locale -> Arguments.of(bundle, locale)));
    }

    @ParameterizedTest
    @MethodSource("files")
    void aLanguageLacksNoSentenceAndNoParameter(String bundle, Locale locale) {
        var italian = read(bundle, Locale.ITALIAN);
        var other = read(bundle, locale);

        assertThat(other.stringPropertyNames()).isNotEmpty().isEqualTo(italian.stringPropertyNames());
        assertThat(other.stringPropertyNames()).allSatisfy(key -> {
            assertThat(other.getProperty(key)).as(key).isNotBlank();
            assertThat(parameters(other.getProperty(key))).as(key).isEqualTo(parameters(italian.getProperty(key)));
        });
    }

    private static TreeSet<String> parameters(String sentence) {
        return new TreeSet<>(
                PARAMETER.matcher(sentence).results().map(MatchResult::group).toList());
    }

    private static Properties read(String bundle, Locale locale) {
        var path = "/messages/" + bundle + "_" + locale.getLanguage() + ".properties";
        try (var reader = new InputStreamReader(
                Objects.requireNonNull(MessagesTest.class.getResourceAsStream(path), path), StandardCharsets.UTF_8)) {
            var properties = new Properties();
            properties.load(reader);
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
