package eu.buono.stack.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What a measurement of a start needs, kept in a file beside the data: vouchers to redeem, and tokens. */
record Prepared(List<String> codes, List<String> tillTokens, List<String> teacherTokens) {

    private static final String FILE = "prepared";

    Prepared {
        codes = List.copyOf(codes);
        tillTokens = List.copyOf(tillTokens);
        teacherTokens = List.copyOf(teacherTokens);
    }

    /** What the last measurement in this folder has left; no vouchers if there was none. */
    static Prepared in(Path folder) throws IOException {
        var file = folder.resolve(FILE);
        var lines = Files.exists(file) ? Files.readAllLines(file) : List.<String>of();
        return new Prepared(words(lines, "code"), words(lines, "till"), words(lines, "teacher"));
    }

    private static List<String> words(List<String> lines, String kind) {
        return lines.stream()
                .map(line -> line.split(" ", 2))
                .filter(line -> line[0].equals(kind))
                .map(line -> line[1])
                .toList();
    }

    void keepIn(Path folder) throws IOException {
        var lines = Stream.of(
                        codes.stream().map(code -> "code " + code),
                        tillTokens.stream().map(token -> "till " + token),
                        teacherTokens.stream().map(token -> "teacher " + token))
                .flatMap(kind -> kind)
                .toList();
        Files.write(folder.resolve(FILE), lines);
    }

    Redemptions first(int count) {
        return new Redemptions(codes.subList(0, Math.min(count, codes.size())), tillTokens);
    }

    Prepared after(int count) {
        return new Prepared(codes.subList(Math.min(count, codes.size()), codes.size()), tillTokens, teacherTokens);
    }
}
