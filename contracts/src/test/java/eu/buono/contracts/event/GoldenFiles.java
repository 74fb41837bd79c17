package eu.buono.contracts.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.core.util.Separators.Spacing;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** Files that are generated and committed: compared, or with {@code -Dbuono.golden=write} written. */
final class GoldenFiles {

    static final JsonMapper MAPPER = new JsonMapper();

    static final Path GOLDENS = Path.of("src/test/resources/golden");
    static final Path SCHEMAS = Path.of("src/main/resources/schemas");

    private static final ObjectWriter PRETTY = MAPPER.writer(
            new DefaultPrettyPrinter(Separators.createDefaultInstance().withObjectFieldValueSpacing(Spacing.AFTER))
                    .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                    .withArrayIndenter(new DefaultIndenter("  ", "\n")));

    private GoldenFiles() {}

    static Path golden(Class<? extends Event> eventClass) {
        return GOLDENS.resolve(eventClass.getSimpleName() + ".json");
    }

    static Path schema(Class<? extends Event> eventClass) {
        return SCHEMAS.resolve(eventClass.getSimpleName() + ".json");
    }

    /** The file's text must be as expected, to the last blank; with the switch it is made so. */
    static void check(Path file, String expected) {
        try {
            if (isWriting()) {
                Files.createDirectories(Objects.requireNonNull(file.getParent()));
                Files.writeString(file, expected);
            }
            assertThat(file).as("run ./buono golden, and read the difference").exists();
            assertThat(Files.readString(file)).isEqualTo(expected);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean isWriting() {
        return "write".equals(System.getProperty("buono.golden"));
    }

    static JsonNode read(Path file) throws IOException {
        return MAPPER.readTree(Files.readAllBytes(file));
    }

    static String pretty(JsonNode json) {
        try {
            return PRETTY.writeValueAsString(json) + "\n";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
