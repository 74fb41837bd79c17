package eu.buono.stack.walls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What stands in tracked files, whatever their kind. */
class TidyTest {

    private static final int PICTURE_BYTES_MAX = 60 * 1024;

    /** Patterns hide from themselves behind brackets. */
    static Stream<Arguments> forbiddenInTexts() {
        return Stream.of(
                argumentSet("tabulator", "\t"),
                argumentSet("blank at the end of a line", "[ \\u00a0]$"),
                argumentSet("carriage return", "\r"),
                argumentSet("work left without issue number", "\\b(T[O]DO|FIXM[E])\\b(?! *\\(?#[0-9]+)"),
                argumentSet("path of one machine", "(?<![\\w.*$}{~-])/(root|home|work|Users)/"),
                argumentSet("address of a registry", "https?://[^ \"'<>]*(registry|nexus|artifactory|jfrog|mirror)"),
                argumentSet("conflict left by a merge", "^(<{7}|>{7}|\\|{7}) "));
    }

    static Stream<Arguments> forbiddenInJava() {
        return Stream.of(
                argumentSet("mock of our own types", "org\\.mockit[o]|@InjectMoc[k]"),
                argumentSet("test switched off", "@Disable[d]\\b"),
                argumentSet("code generator", "^import lombo[k]"),
                argumentSet("wildcard import", "^import .*\\*;"),
                argumentSet("null wall torn down", "@NullUnmarke[d]"),
                argumentSet("warning silenced without a reason", "@SuppressWarning[s]\\([^)]*\\)(?! +// .{10})"));
    }

    @Test
    void thereAreFilesToLookAt() {
        assertThat(Repository.files()).hasSizeGreaterThan(100);
    }

    @ParameterizedTest
    @MethodSource("forbiddenInTexts")
    void isInNoFile(String pattern) {
        var forbidden = Pattern.compile(pattern);

        assertThat(Repository.texts().flatMap(file -> file.linesMatching(forbidden).stream()))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("forbiddenInJava")
    void isInNoJavaFile(String pattern) {
        var forbidden = Pattern.compile(pattern);

        assertThat(Repository.javaFiles().flatMap(file -> file.linesMatching(forbidden).stream()))
                .isEmpty();
    }

    @Test
    void testsDoNotSleep() {
        var sleep = Pattern.compile("\\bThread\\.slee[p]\\(|TimeUnit\\.\\w+\\.slee[p]\\(");

        assertThat(Repository.javaFiles()
                        .filter(file -> file.path().contains("src/test/java/"))
                        .flatMap(file -> file.linesMatching(sleep).stream()))
                .as("wait by await().untilAsserted")
                .isEmpty();
    }

    @Test
    void everyTextEndsWithALineEnd() {
        assertThat(Repository.texts()
                        .filter(file -> !file.text().isEmpty() && !file.text().endsWith("\n"))
                        .map(Repository.TextFile::path))
                .isEmpty();
    }

    /** But for the pictures of the README, which the tests of the pages make. */
    @Test
    void noBinaryIsTracked() {
        assertThat(Repository.files().stream()
                        .filter(Repository.TextFile::isBinary)
                        .filter(file -> !file.path().matches("docs/screenshots/[a-z-]+\\.png"))
                        .map(Repository.TextFile::path))
                .isEmpty();
    }

    /** Binary files are read as one character per byte. */
    @Test
    void picturesAreSmall() {
        assertThat(Repository.files().stream().filter(file -> file.endsWith(".png")))
                .allSatisfy(picture ->
                        assertThat(picture.text().length()).as(picture.path()).isLessThanOrEqualTo(PICTURE_BYTES_MAX));
    }

    @Test
    void nothingThatIsBuiltIsTracked() {
        assertThat(Repository.files().stream()
                        .map(Repository.TextFile::path)
                        .filter(path -> path.matches("(.*/)?(target|node_modules|\\.buono)/.*|.*\\.(class|jar|log)")))
                .isEmpty();
    }

    @Test
    void versionsStandInTheRootPomAlone() {
        var poms = Repository.texts().filter(file -> file.endsWith("pom.xml")).toList();
        var withoutParent = Pattern.compile("<parent>.*?</parent>", Pattern.DOTALL);
        var version = Pattern.compile("<version>(?!\\$\\{)");

        assertThat(poms).hasSizeGreaterThan(Module.all().size());
        assertThat(poms.stream()
                        .filter(pom -> !pom.path().equals("pom.xml"))
                        .filter(pom -> version.matcher(
                                        withoutParent.matcher(pom.text()).replaceAll(""))
                                .find())
                        .map(Repository.TextFile::path))
                .isEmpty();
        assertThat(poms.stream()
                        .filter(pom -> pom.text().contains("<repositories>")
                                || pom.text().contains("<pluginRepositories>")
                                || pom.text().contains("<distributionManagement>"))
                        .map(Repository.TextFile::path))
                .isEmpty();
    }

    /** A comment above each of our own keys says unit, default and what breaks when it is wrong. */
    @Test
    void everyConfigurationKeyIsExplained() {
        assertThat(Repository.texts()
                        .filter(file -> file.path().contains("src/main/resources/") && file.endsWith(".properties"))
                        .flatMap(file -> unexplainedKeys(file).stream()))
                .isEmpty();
    }

    /** A comment explains the keys that follow it without a gap, and a table of keys is explained where it begins. */
    private static List<String> unexplainedKeys(Repository.TextFile file) {
        var explainedTables = new HashSet<String>();
        var unexplained = new ArrayList<String>();
        boolean isExplained = false;
        for (var line : file.text().lines().toList()) {
            if (line.matches("(%[a-z]+\\.)?buono\\..*")) {
                if (isExplained) {
                    explainedTables.add(table(line));
                } else if (!explainedTables.contains(table(line))) {
                    unexplained.add(file.path() + ": " + line);
                }
            } else {
                isExplained = line.matches("# .{20,}") || isExplained && line.startsWith("#");
            }
        }
        return unexplained;
    }

    /** Of {@code buono.gateway.routes.till.prefix} it is {@code buono.gateway.routes}; a shorter key is its own. */
    private static String table(String line) {
        var words = line.replaceFirst("=.*", "").split("\\.", -1);
        return words.length < 5 ? String.join(".", words) : String.join(".", Arrays.copyOf(words, 3));
    }
}
