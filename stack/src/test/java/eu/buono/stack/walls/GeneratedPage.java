package eu.buono.stack.walls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page of the documents of which a part is generated, between two marks, and the rest is written by hand. */
record GeneratedPage(String path) {

    private static final String BEGIN = "<!-- begin of what ./buono golden writes -->\n";
    private static final String END = "<!-- end of what ./buono golden writes -->\n";

    /** The part must be as expected, to the last blank; with {@code -Dbuono.golden=write} it is made so. */
    void check(String expected) {
        String wanted = replacedIn(read(), expected);
        if ("write".equals(System.getProperty("buono.golden"))) {
            write(wanted);
        }
        assertThat(read()).as("run ./buono golden, and read the difference").isEqualTo(wanted);
    }

    private String replacedIn(String page, String part) {
        int begin = page.indexOf(BEGIN);
        int end = page.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new AssertionError(path + " lacks the marks of its generated part");
        }
        return page.substring(0, begin + BEGIN.length()) + part + page.substring(end);
    }

    private String read() {
        try {
            return Files.readString(file());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String text) {
        try {
            Files.writeString(file(), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file() {
        return Repository.ROOT.resolve(path);
    }
}
