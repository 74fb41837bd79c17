package eu.buono.stack.walls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import eu.buono.platform.testkit.RepositoryRoot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The rules for alerts: each has a page, and sounds when it must and not otherwise, as Prometheus' own tool finds. */
class AlertRulesTest {

    private static final Path RULES = RepositoryRoot.find().resolve("deploy/prometheus/rules.yml");
    private static final Path TESTS = RULES.resolveSibling("rules_test.yml");

    private static final Pattern ALERT = Pattern.compile("^ +- alert: (\\w+)$", Pattern.MULTILINE);
    private static final Pattern RUNBOOK = Pattern.compile("^ +runbook: (\\S+)#(\\S+)$", Pattern.MULTILINE);

    @Test
    void everyAlertHasAPageThatIsThere() throws IOException {
        // Given
        var rules = Files.readString(RULES);

        // When
        var pages = RUNBOOK.matcher(rules).results().toList();

        // Then
        assertThat(pages)
                .hasSameSizeAs(alerts(rules))
                .allSatisfy(page -> assertThat(headings(page.group(1))).contains(page.group(2)));
    }

    @Test
    void everyAlertIsTested() throws IOException {
        var tests = Files.readString(TESTS);

        assertThat(alerts(Files.readString(RULES)))
                .isNotEmpty()
                .allSatisfy(alert -> assertThat(tests).contains("alertname: " + alert));
    }

    @Test
    void prometheusFindsThatTheRulesDoWhatTheirTestsSay() throws IOException, InterruptedException {
        var check = promtool("check", "rules", RULES.toString());
        var test = promtool("test", "rules", TESTS.toString());

        assertThat(check).contains("SUCCESS");
        assertThat(test).contains("SUCCESS").doesNotContain("FAILED");
    }

    private static List<String> alerts(String rules) {
        return ALERT.matcher(rules)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    private static List<String> headings(String page) throws IOException {
        return Files.readAllLines(RepositoryRoot.find().resolve(page)).stream()
                .filter(line -> line.startsWith("## "))
                .map(line -> line.substring(3).toLowerCase(Locale.ROOT).replace(' ', '-'))
                .toList();
    }

    private static String promtool(String... words) throws IOException, InterruptedException {
        try {
            var command = new ArrayList<>(List.of("promtool"));
            command.addAll(List.of(words));
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            return said;
        } catch (IOException e) {
            return abort("there is no promtool here (Debian: apt install prometheus): " + e.getMessage());
        }
    }
}
