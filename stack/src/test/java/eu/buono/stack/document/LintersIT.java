package eu.buono.stack.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Linters of other people find no error in the committed document. Needs Node and a registry that answers, and for the
 * Italian rules their repository; says so where they are missing.
 */
class LintersIT {

    private static final List<String> FILES = List.of(
            "package.json",
            "package-lock.json",
            "redocly.yaml",
            ".redocly.lint-ignore.yaml",
            "oas.spectral.yaml",
            "italia-modi.spectral.yaml",
            "italia-full.spectral.yaml");

    private static final Map<String, String> QUIET =
            Map.of("REDOCLY_TELEMETRY", "off", "REDOCLY_SUPPRESS_UPDATE_NOTICE", "true");

    @SuppressWarnings("NullAway.Init") // JUnit sets it before the first test.
    @TempDir
    static Path parent;

    @SuppressWarnings("NullAway.Init") // Set before the first test.
    private static NodePackage linters;

    @BeforeAll
    static void install() throws IOException, InterruptedException {
        linters = NodePackage.installed(parent, "lint", FILES);
    }

    @Test
    void redoclyFindsNothing() throws IOException, InterruptedException {
        var report = linters.run(QUIET, "npx", "redocly", "lint", "--format=json", "openapi.json");

        assertThat(report.isDone()).as(report.output()).isTrue();
        assertThat(report.output()).contains("\"errors\": 0,").contains("\"warnings\": 0,");
    }

    @Test
    void spectralFindsNothing() throws IOException, InterruptedException {
        assertThat(findings("oas", "hint")).isEqualTo("[]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"italia-modi", "italia-full"})
    void theRulesOfItaliaFindNoError(String rules) throws IOException, InterruptedException {
        // Given
        var folder = linters.folder().resolve("italia");
        assumeTrue(
                Files.exists(folder) || ItaliaRules.copyTo(folder),
                "italia's rules cannot be had: set " + ItaliaRules.CHECKOUT);

        // When
        var findings = findings(rules, "error");

        // Then
        assertThat(findings).isEqualTo("[]");
    }

    /** A linter that finds nothing must be one that finds something. */
    @Test
    void aFaultIsFound() throws IOException, InterruptedException {
        // Given
        var json = new JsonMapper();
        var broken = (ObjectNode) json.readTree(OpenApiDocument.FILE.toFile());
        ((ObjectNode) broken.at("/paths/~1v1~1till~1checks/post")).remove("operationId");
        Files.writeString(linters.folder().resolve("broken.json"), json.writeValueAsString(broken));

        // When
        var redocly = linters.run(QUIET, "npx", "redocly", "lint", "broken.json");
        var spectral = linters.run(
                "npx", "spectral", "lint", "-r", "oas.spectral.yaml", "--fail-severity", "hint", "broken.json");

        // Then
        assertThat(redocly.output()).contains("operation-operationId");
        assertThat(spectral.isDone()).isFalse();
        assertThat(spectral.output()).contains("operation-operationId");
    }

    /** What is at least so severe, as JSON. */
    private static String findings(String rules, String severity) throws IOException, InterruptedException {
        var folder = linters.folder();
        var report = folder.resolve(rules + ".json");
        var run = linters.run(
                "npx",
                "spectral",
                "lint",
                "--ruleset=" + rules + ".spectral.yaml",
                "--fail-severity=" + severity,
                "--display-only-failures",
                "--format=json",
                "--output=" + report,
                "openapi.json");
        assertThat(Files.exists(report)).as(run.output()).isTrue();
        var findings = Files.readString(report).strip();
        assertThat(run.isDone()).as(findings + run.output()).isTrue();
        return findings;
    }
}
