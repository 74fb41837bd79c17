package eu.buono.stack.chaos.disturbance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A file system of its own in a file of its folder's parent, so that it can be full while the machine's is not. It
 * takes a super-user of the machine who may mount.
 */
public final class SmallDisk implements AutoCloseable {

    /** Much more than a part needs in an hour; the file takes only the room that was used. */
    private static final String SIZE = "4G";

    private static final String BALLAST = "ballast";

    private final Path folder;
    private final Path image;

    private SmallDisk(Path folder, Path image) {
        this.folder = folder;
        this.image = image;
    }

    /** Mounts an empty one at the folder; fails with the reason where this is not permitted. */
    public static SmallDisk mountAt(Path folder) throws IOException {
        var image = image(folder);
        Files.createDirectories(folder);
        run("truncate", "--size=" + SIZE, image.toString());
        try {
            run("mkfs.ext4", "-q", "-F", "-m", "0", image.toString());
            run("mount", "-o", "loop", image.toString(), folder.toString());
        } catch (IOException e) {
            Files.delete(image);
            throw e;
        }
        return new SmallDisk(folder, image);
    }

    /** Takes all the room that is left. */
    void fill() {
        try {
            // What does not succeed as a whole succeeds to the last block; that is what is wanted here.
            new ProcessBuilder(
                            "fallocate",
                            "--length=" + SIZE,
                            folder.resolve(BALLAST).toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .onExit()
                    .join();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot fill " + folder, e);
        }
    }

    void relieve() {
        try {
            Files.deleteIfExists(folder.resolve(BALLAST));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make room in " + folder, e);
        }
    }

    /** Its users must have ended. Idempotent. */
    @Override
    public void close() {
        try {
            if (Files.exists(image)) {
                run("umount", "--lazy", folder.toString());
                Files.delete(image);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot give back " + folder, e);
        }
    }

    /** Gives back what a run that was killed has left at this folder. */
    static void release(Path folder) {
        new SmallDisk(folder, image(folder)).close();
    }

    private static Path image(Path folder) {
        return folder.resolveSibling(folder.getFileName() + ".disk");
    }

    private static void run(String... words) throws IOException {
        var process = new ProcessBuilder(words).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.onExit().join().exitValue();
        if (code != 0) {
            throw new IOException(List.of(words) + " ended with " + code + ": " + said.strip());
        }
    }
}
