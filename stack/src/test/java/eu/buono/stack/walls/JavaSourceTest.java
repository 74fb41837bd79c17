package eu.buono.stack.walls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** How Java sources read: lengths, names, package descriptions. */
class JavaSourceTest {

    private static final int LINE_CHARACTERS_MAX = 120;
    private static final int METHOD_LINES_MAX = 40;
    private static final int FILE_LINES_MAX = 400;

    /** Tests of a whole interface list more cases than a class has reasons. */
    private static final int TEST_LINES_MAX = 500;

    /** A test may hold a table: rows of a file, lines of a story. */
    private static final int TEST_METHOD_LINES_MAX = 65;

    /** Words that say nothing, or that say something else in every head. Whole words of a type's name, or plurals. */
    private static final Pattern EMPTY_WORDS =
            Pattern.compile("(Transaction|Payment|Process|Processor|Handle|Handler|Data|Info)s?");

    /** Where the word is the name of a thing that has no other. Remove an entry that is no longer in use. */
    private static final Map<String, String> ALLOWED_NAMES = Map.of(
            "ProcessIds", "processes of the operating system",
            "ServerProcess", "a process of the operating system",
            "GatewayProcess", "a process of the operating system",
            "OutsideTransactions", "outside of transactions of the database",
            "Transactions", "transactions of the database");

    private static final List<JavaSource> SOURCES = JavaSource.all();

    @Test
    void thereAreSourcesToLookAt() {
        assertThat(SOURCES).hasSizeGreaterThan(100);
        assertThat(SOURCES.stream().flatMap(source -> source.methods().stream()))
                .hasSizeGreaterThan(300);
        assertThat(SOURCES.stream().flatMap(source -> source.types().stream())).hasSizeGreaterThan(100);
    }

    @Test
    void parserFindsWhatItIsAskedFor() {
        var text = """
                package a; /** Doc. */ @ConfigMapping interface AConfig {
                /** x */
                @B
                int one(
                );
                Stream<Arguments> two(); }
                """;

        var parsed = JavaSource.parse(List.of(new Repository.TextFile("a/AConfig.java", text)));

        assertThat(parsed)
                .containsExactly(new JavaSource(
                        "a/AConfig.java",
                        List.of(new JavaSource.Type("a/AConfig.java", "AConfig", 1, true, true, true)),
                        List.of(
                                new JavaSource.Method("a/AConfig.java", "one", "AConfig", 3, 3, true, false),
                                new JavaSource.Method("a/AConfig.java", "two", "AConfig", 6, 1, false, true))));
    }

    @Test
    void linesFitTheScreen() {
        var tooLong =
                Pattern.compile("^(?!import |package | *(\\+ )?\"[^\"]*\"[,;)]*$).{" + (LINE_CHARACTERS_MAX + 1) + "}");
        // What stands between quotes on lines of its own is somebody else's text: a table, a command, SQL.
        var textBlock = Pattern.compile("(?<=\"{3}\n).*?(?=\n[^\n]*\"{3})", Pattern.DOTALL);

        assertThat(Repository.javaFiles()
                        .map(file -> new Repository.TextFile(
                                file.path(),
                                textBlock.matcher(file.text()).replaceAll(block -> "\n".repeat(lineEnds(block)))))
                        .flatMap(file -> file.linesMatching(tooLong).stream()))
                .isEmpty();
    }

    @Test
    void methodsFitTheScreen() {
        assertThat(SOURCES.stream()
                        .flatMap(source -> source.methods().stream())
                        .filter(method -> !method.isTable() && method.lines() > methodLinesMax(method)))
                .isEmpty();
    }

    @Test
    void filesAreShort() {
        assertThat(Repository.javaFiles()
                        .filter(file -> file.text().lines().count() > linesMax(file))
                        .map(Repository.TextFile::path))
                .isEmpty();
    }

    @Test
    void typeNamesHaveNoEmptyWords() {
        assertThat(SOURCES.stream()
                        .flatMap(source -> source.types().stream())
                        .filter(type -> !ALLOWED_NAMES.containsKey(type.name()))
                        .filter(type -> words(type.name()).stream()
                                .anyMatch(word -> EMPTY_WORDS.matcher(word).matches())))
                .isEmpty();
    }

    @Test
    void everyTypeOfAJarSaysWhatItIsFor() {
        assertThat(SOURCES.stream()
                        .filter(source -> source.path().contains("src/main/java/"))
                        .flatMap(source -> source.types().stream())
                        .filter(type -> type.isTopLevel() && !type.isDocumented()))
                .isEmpty();
    }

    @Test
    void everySettingSaysWhatItIsFor() {
        var configs = SOURCES.stream()
                .flatMap(source -> source.types().stream())
                .filter(JavaSource.Type::isConfig)
                .toList();

        assertThat(configs).isNotEmpty();
        assertThat(SOURCES.stream()
                        .flatMap(source -> source.methods().stream())
                        .filter(method -> configs.stream()
                                .anyMatch(config -> config.path().equals(method.path())
                                        && config.name().equals(method.type())))
                        .filter(method -> !method.isDocumented()))
                .isEmpty();
    }

    @Test
    void everyPackageSaysWhatLivesThereAndWhatMustNot() {
        var described = Repository.javaFiles()
                .filter(file -> file.name().equals("package-info.java"))
                .filter(JavaSourceTest::isDescription)
                .map(file -> packageOf(file.folder()))
                .collect(Collectors.toSet());

        assertThat(described).isNotEmpty();
        assertThat(Repository.javaFiles()
                        .map(file -> packageOf(file.folder()))
                        .distinct()
                        .filter(name -> !described.contains(name)))
                .isEmpty();
    }

    /** The comment has two lines or more, and the null wall is up. */
    private static boolean isDescription(Repository.TextFile file) {
        var comment = file.text().lines().filter(line -> line.startsWith(" * ")).count();
        return comment >= 2 && file.text().contains("@NullMarked");
    }

    /** The package by its folder, whether of main or of test sources. */
    private static String packageOf(String folder) {
        return folder.replaceFirst("^.*src/[a-z]+/java/", "").replace('/', '.');
    }

    private static int linesMax(Repository.TextFile file) {
        return file.path().contains("src/test/") ? TEST_LINES_MAX : FILE_LINES_MAX;
    }

    private static int methodLinesMax(JavaSource.Method method) {
        return method.path().contains("src/test/") ? TEST_METHOD_LINES_MAX : METHOD_LINES_MAX;
    }

    private static int lineEnds(MatchResult block) {
        return (int)
                block.group().chars().filter(character -> character == '\n').count();
    }

    private static List<String> words(String name) {
        return Arrays.asList(name.split("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", -1));
    }
}
