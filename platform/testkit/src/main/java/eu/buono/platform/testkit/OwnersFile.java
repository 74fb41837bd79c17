package eu.buono.platform.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Files that only their owner can read, written whole or not at all, and folders that only their owner can enter. */
public final class OwnersFile {

    private OwnersFile() {}

    public static void write(Path file, byte[] content) throws IOException {
        var half = file.resolveSibling(file.getFileName() + ".half");
        Files.deleteIfExists(half);
        Files.createFile(half, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(half, content);
        Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * Lets nobody else into the folder, which holds keys, tokens, data and logs. Where PostgreSQL has to run as another
     * user, that user may pass through it, but not list it.
     */
    public static void closeFolder(Path folder) throws IOException {
        var permissions = AnotherUser.isStranger() ? "rwx--x--x" : "rwx------";
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(permissions));
    }
}
