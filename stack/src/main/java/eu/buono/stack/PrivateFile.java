package eu.buono.stack;

import eu.buono.platform.testkit.OwnersFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Writes texts that only their owner can read, such as keys and secrets. */
final class PrivateFile {

    private PrivateFile() {}

    static void write(Path file, String text) {
        try {
            OwnersFile.write(file, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
