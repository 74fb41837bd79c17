package eu.buono.stack.walls;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The documents lead where they say. */
class DocumentsTest {

    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(([^)\\s]+)\\)");
    private static final Pattern TEST_NAME = Pattern.compile("`([A-Z][A-Za-z]+(?:Test|IT)(?:\\.[a-z]\\w+)?)`");
    private static final Pattern FENCE = Pattern.compile("^```.*?^```", Pattern.MULTILINE | Pattern.DOTALL);

    private static final int SCREEN_LINES_MAX = 60;

    /** A link that was found: where it stands and where it leads. */
    private record Link(Repository.TextFile from, String target) {

        boolean isRelative() {
            return !target.matches("[a-z]+:.*");
        }

        /** The file or folder, without the part of it that is meant. */
        Path path() {
            var path = target.replaceFirst("#.*", "");
            var folder = Repository.ROOT.resolve(from.folder());
            return path.isEmpty() ? Repository.ROOT.resolve(from.path()) : folder.resolve(path);
        }

        boolean leadsSomewhere() {
            var path = path();
            boolean hasPart = target.contains("#");
            return Files.exists(path) && (!hasPart || headings(path).contains(target.replaceFirst("[^#]*#", "")));
        }

        @Override
        public String toString() {
            return from.path() + " -> " + target;
        }
    }

    @Test
    void everyRelativeLinkLeadsSomewhere() {
        var links =
                pages().flatMap(DocumentsTest::links).filter(Link::isRelative).toList();

        assertThat(links).isNotEmpty();
        assertThat(links.stream().filter(link -> !link.leadsSomewhere())).isEmpty();
    }

    @Test
    void readmeNamesEveryModule() {
        var readme = pages().filter(page -> page.path().equals("README.md"))
                .map(Repository.TextFile::text)
                .collect(Collectors.joining());

        assertThat(Module.all())
                .isNotEmpty()
                .allSatisfy(module -> assertThat(readme).contains(module.folder()));
    }

    /** A module's page lies in its folder, or in the folder that it shares with its like. */
    @Test
    void everyModuleHasAPageOfOneScreen() {
        assertThat(Module.all())
                .allSatisfy(module -> assertThat(pageOf(module))
                        .hasValueSatisfying(
                                page -> assertThat(page.text().lines()).hasSizeLessThanOrEqualTo(SCREEN_LINES_MAX)));
    }

    /** A test that a document names in backticks exists: a promise of a proof cannot outlive the proof. */
    @Test
    void everyTestThatADocumentNamesExists() {
        var tests = JavaSource.all().stream()
                .flatMap(source -> source.methods().stream())
                .flatMap(method -> Stream.of(method.type(), method.type() + "." + method.name()))
                .collect(Collectors.toSet());
        var named = pages().flatMap(
                        page -> TEST_NAME.matcher(page.text()).results().map(found -> new Link(page, found.group(1))))
                .toList();

        assertThat(named).isNotEmpty();
        assertThat(named.stream().filter(name -> !tests.contains(name.target())))
                .isEmpty();
    }

    @Test
    void everyDecisionHasItsNumberItsStateAndItsPlaceInTheList() {
        var decisions = pages().filter(page -> page.path().matches("docs/decisions/[0-9]{4}-[a-z0-9-]+\\.md"))
                .toList();
        var list = pages().filter(page -> page.path().equals("docs/decisions/README.md"))
                .map(Repository.TextFile::text)
                .collect(Collectors.joining());

        assertThat(decisions).isNotEmpty().allSatisfy(decision -> {
            assertThat(decision.text()).contains("# " + decision.name().substring(0, 4) + " ", "\nState: ");
            assertThat(list).contains(decision.name());
        });
        assertThat(decisions.stream().map(decision -> decision.name().substring(0, 4)))
                .doesNotHaveDuplicates();
    }

    private static Stream<Repository.TextFile> pages() {
        return Repository.texts().filter(file -> file.endsWith(".md"));
    }

    private static Optional<Repository.TextFile> pageOf(Module module) {
        var shared = module.folder().replaceFirst("/.*", "") + "/README.md";
        return pages().filter(page -> page.path().equals(module.folder() + "/README.md")
                        || page.path().equals(shared))
                .findFirst();
    }

    private static Stream<Link> links(Repository.TextFile page) {
        var prose = FENCE.matcher(page.text()).replaceAll("");
        return LINK.matcher(prose).results().map(found -> new Link(page, found.group(1)));
    }

    /** The anchors that headings of a page make, as GitHub does. */
    private static List<String> headings(Path page) {
        return pages().filter(file -> Repository.ROOT.resolve(file.path()).equals(page.normalize()))
                .flatMap(file -> Pattern.compile("^#+ (.*)$", Pattern.MULTILINE)
                        .matcher(file.text())
                        .results())
                .map(heading -> anchor(heading.group(1)))
                .toList();
    }

    private static String anchor(String heading) {
        var kept = heading.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", "");
        return Matcher.quoteReplacement(kept.strip().replace(' ', '-'));
    }
}
