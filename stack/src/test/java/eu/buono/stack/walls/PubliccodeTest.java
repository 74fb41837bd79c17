package eu.buono.stack.walls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Catalogues of public software can read publiccode.yml. */
class PubliccodeTest {

    private static final JsonSchema STANDARD = standard();

    @Test
    void theFileIsAsTheStandardAsks() {
        assertThat(violations(publiccode())).isEmpty();
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                fault("no address", file -> file.remove("url")),
                fault("an unknown state", file -> file.put("developmentStatus", "finished")),
                fault("a key that is none", file -> file.put("licence", "EUPL-1.2")),
                fault("a version that is none", file -> file.put("publiccodeYmlVersion", "0.6")),
                fault(
                        "maintained by somebody without a name",
                        file -> object(file, "maintenance").put("type", "community")),
                fault(
                        "a short description of two lines",
                        file -> object(file, "description", "en").put("shortDescription", "one\ntwo")),
                fault(
                        "a language without a long description",
                        file -> object(file, "description", "it").remove("longDescription")));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void whatTheStandardForbidsIsNoticed(Consumer<ObjectNode> fault) {
        // Given
        ObjectNode file = publiccode().deepCopy();

        // When
        fault.accept(file);

        // Then
        assertThat(violations(file)).isNotEmpty();
    }

    @Test
    void theLicenceIsThatOfTheBuild() {
        var licence = Pattern.compile("<license>\\s*<name>([^<]+)</name>")
                .matcher(text("pom.xml"))
                .results()
                .map(found -> found.group(1))
                .toList();

        assertThat(licence).containsExactly(publiccode().at("/legal/license").textValue());
    }

    private static Arguments fault(String name, Consumer<ObjectNode> fault) {
        return argumentSet(name, fault);
    }

    private static ObjectNode object(ObjectNode file, String... path) {
        JsonNode found = file;
        for (var key : path) {
            found = found.path(key);
        }
        return (ObjectNode) found;
    }

    private static Set<ValidationMessage> violations(JsonNode file) {
        return STANDARD.validate(file);
    }

    private static ObjectNode publiccode() {
        try {
            return (ObjectNode) new YAMLMapper().readTree(text("publiccode.yml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(String path) {
        return Repository.texts()
                .filter(file -> file.path().equals(path))
                .findAny()
                .orElseThrow()
                .text();
    }

    private static JsonSchema standard() {
        try (var schema = PubliccodeTest.class.getResourceAsStream("/publiccode.schema.json")) {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(Objects.requireNonNull(schema));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
