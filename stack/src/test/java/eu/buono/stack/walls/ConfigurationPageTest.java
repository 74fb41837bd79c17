package eu.buono.stack.walls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The configuration reference says what the code reads, and each key says what breaks when it is wrong. */
class ConfigurationPageTest {

    /** What another value does is a clause of its own, behind what the key is. */
    private static final Pattern SECOND_CLAUSE = Pattern.compile("[;:.] ");

    private static final List<ConfigurationKey> KEYS = keys();

    @Test
    void thePageIsWhatTheCodeReads() {
        new GeneratedPage("docs/configuration.md").check(ConfigurationPage.of(KEYS));
    }

    @Test
    void eachKeySaysWhatItIsAndWhatAnotherValueDoes() {
        assertThat(KEYS).hasSizeGreaterThan(50);
        assertThat(KEYS.stream()
                        .filter(key -> !SECOND_CLAUSE.matcher(key.meaning()).find())
                        .map(key -> key.place() + " (" + key.name() + "): " + key.meaning()))
                .isEmpty();
    }

    /** What a file of the repository tells a process, the process reads. */
    @Test
    void eachKeyOfAFileIsRead() {
        var patterns = KEYS.stream().map(ConfigurationPageTest::pattern).toList();

        assertThat(PropertiesFile.all().stream()
                        .flatMap(file -> file.keys().keySet().stream())
                        .filter(key -> key.startsWith("buono."))
                        .filter(key -> patterns.stream()
                                .noneMatch(pattern -> pattern.matcher(key).matches())))
                .isEmpty();
    }

    @Test
    void aMappingIsReadWithItsNestedTablesNamesAndPresets() {
        // Given
        var text = """
                package a;
                import io.smallrye.config.ConfigMapping;
                @ConfigMapping(prefix = "buono.a")
                interface AConfig extends Waiting {
                    /** Tables, {@code b}. */
                    Map<String, Inner> tables();
                    @WithName("own") @WithDefault("1_0S") Optional<Duration> other();
                    interface Inner { @Min(1) @Max(1_000) int batchMax(); }
                }
                interface Waiting { /** See {@link #other()}. */ Kind kind(); }
                enum Kind { ONE_STEP, TWO }
                """;

        // When
        var keys = ConfigurationKeys.read("m", List.of(new Repository.TextFile("m/AConfig.java", text)));

        // Then
        assertThat(keys)
                .extracting(
                        ConfigurationKey::name,
                        ConfigurationKey::type,
                        ConfigurationKey::preset,
                        ConfigurationKey::range,
                        ConfigurationKey::meaning)
                .containsExactlyInAnyOrder(
                        tuple("buono.a.tables.{name}.batch-max", "int", Optional.empty(), "1 to 1000", ""),
                        tuple("buono.a.own", "Optional<Duration>", Optional.of("1_0S"), "", ""),
                        tuple("buono.a.kind", "one of `one-step`, `two`", Optional.empty(), "", "See `other`."));
    }

    private static Pattern pattern(ConfigurationKey key) {
        return Pattern.compile(
                Stream.of(key.name().split("\\{name}", -1)).map(Pattern::quote).collect(Collectors.joining("[^.]+")));
    }

    /** A value in a file of the module that declares the key wins over the one in the code. */
    private static List<ConfigurationKey> keys() {
        var mapped = ConfigurationKeys.all();
        Set<String> names = mapped.stream().map(ConfigurationKey::name).collect(Collectors.toSet());
        var single = SingleKeys.all().stream().filter(key -> !names.contains(key.name()));
        var files = PropertiesFile.all().stream().collect(Collectors.groupingBy(PropertiesFile::module));
        return Stream.concat(single, mapped.stream())
                .map(key -> files.getOrDefault(key.module(), List.of()).stream()
                        .flatMap(file -> Optional.ofNullable(file.keys().get(key.name())).stream())
                        .findFirst()
                        .map(key::withPreset)
                        .orElse(key))
                .toList();
    }
}
