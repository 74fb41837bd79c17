package eu.buono.stack.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import eu.buono.stack.Service;
import eu.buono.stack.StackFixtures;
import eu.buono.stack.people.Client;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** {@code -Dbuono.golden=write} writes the committed document anew. */
class DocumentIT {

    private static final JsonMapper JSON = new JsonMapper();

    @AfterAll
    static void stopWatching() {
        StackFixtures.stack().stop(Service.WATCH);
    }

    @Test
    void theCommittedDocumentIsWhatTheServicesSay() throws IOException {
        // When
        var said = new OpenApiMerge();
        Stream.of(Service.values())
                .filter(Service::hasDatabase)
                .sorted(Comparator.comparing(Service::databaseName))
                .forEach(service -> said.add(service.databaseName(), documentOf(service)));

        // Then
        String text = text(said.document());
        if ("write".equals(System.getProperty("buono.golden"))) {
            Files.writeString(OpenApiDocument.FILE, text);
        }
        assertThat(text)
                .as("review the difference, then: ./buono golden")
                .isEqualTo(text(JSON.readTree(OpenApiDocument.FILE.toFile())));
    }

    private static JsonNode documentOf(Service service) {
        var instance = StackFixtures.watchedStack().instances(service).getFirst();
        return new Client(instance.url(), "none")
                .get("/q/openapi?format=json")
                .done()
                .json();
    }

    /** One line for each value and line feeds everywhere, for the sake of diffs. */
    private static String text(JsonNode document) throws IOException {
        var indenter = new DefaultIndenter("  ", "\n");
        var separators = Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER);
        var printer = new DefaultPrettyPrinter(separators)
                .withObjectIndenter(indenter)
                .withArrayIndenter(indenter);
        return JSON.writer(printer).writeValueAsString(document) + "\n";
    }
}
