package eu.buono.stack.walls;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import eu.buono.platform.testkit.RepositoryRoot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The working copy: what git tracks and what it would track, read once. */
final class Repository {

    static final Path ROOT = RepositoryRoot.find();

    private static final List<TextFile> FILES = listed();

    private Repository() {}

    /**
     * A file by its path from the root, with {@code /} between folders.
     *
     * @param text the content; one character per byte when {@link #isBinary()}
     */
    record TextFile(String path, String text) {

        boolean isBinary() {
            return text.indexOf('\0') >= 0;
        }

        boolean endsWith(String... endings) {
            return Arrays.stream(endings).anyMatch(path::endsWith);
        }

        String name() {
            return path.substring(path.lastIndexOf('/') + 1);
        }

        String folder() {
            return path.contains("/") ? path.substring(0, path.lastIndexOf('/')) : "";
        }

        /** The lines that match, each as {@code path:line: text}, so that an IDE or a terminal can open it. */
        List<String> linesMatching(Pattern pattern) {
            var lines = text.lines().toList();
            return IntStream.range(0, lines.size())
                    .filter(index -> pattern.matcher(lines.get(index)).find())
                    .mapToObj(index ->
                            path + ":" + (index + 1) + ": " + lines.get(index).strip())
                    .toList();
        }
    }

    static List<TextFile> files() {
        return FILES;
    }

    static Stream<TextFile> texts() {
        return FILES.stream().filter(file -> !file.isBinary());
    }

    static Stream<TextFile> javaFiles() {
        return FILES.stream().filter(file -> file.endsWith(".java"));
    }

    /** Sources that go into a jar: not tests. */
    static Stream<TextFile> mainJavaFiles() {
        return javaFiles().filter(file -> file.path().contains("src/main/java/"));
    }

    private static List<TextFile> listed() {
        var paths = git("ls-files", "--cached", "--others", "--exclude-standard", "-z")
                .split("\0");
        return Arrays.stream(paths)
                .filter(path -> Files.isRegularFile(ROOT.resolve(path)))
                .map(Repository::read)
                .toList();
    }

    private static TextFile read(String path) {
        try {
            byte[] bytes = Files.readAllBytes(ROOT.resolve(path));
            boolean isBinary = IntStream.range(0, bytes.length).anyMatch(index -> bytes[index] == 0);
            return new TextFile(path, new String(bytes, isBinary ? ISO_8859_1 : UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String git(String... arguments) {
        try {
            var command =
                    Stream.concat(Stream.of("git"), Arrays.stream(arguments)).toList();
            var git = new ProcessBuilder(command)
                    .directory(ROOT.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            var answer = new String(git.getInputStream().readAllBytes(), UTF_8);
            if (git.waitFor() != 0) {
                throw new IllegalStateException("git does not list the files of " + ROOT);
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while git lists the files", e);
        }
    }
}
