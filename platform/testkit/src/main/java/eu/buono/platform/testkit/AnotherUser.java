package eu.buono.platform.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** PostgreSQL refuses to run as root: as root it runs in a user namespace where nobody is root, or else as nobody. */
final class AnotherUser {

    private static final List<String> NAMESPACE = List.of("unshare", "--user");
    private static final List<String> NOBODY =
            List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--");

    private static final boolean IS_ROOT = "root".equals(System.getProperty("user.name"));
    private static final boolean HAS_NAMESPACES = IS_ROOT && succeeds(List.of("unshare", "--user", "true"));

    private AnotherUser() {}

    /** Whether files of this user are another user's to PostgreSQL. */
    static boolean isStranger() {
        return IS_ROOT && !HAS_NAMESPACES;
    }

    /** The words before a command. */
    static List<String> words() {
        if (!IS_ROOT) {
            return List.of();
        }
        return HAS_NAMESPACES ? NAMESPACE : NOBODY;
    }

    /** Gives the folder to that user. */
    static void own(Path folder) {
        if (isStranger() && !succeeds(List.of("chown", "-R", "65534:65534", folder.toString()))) {
            throw new ServerFailedException("PostgreSQL does not run as root, and " + folder
                    + " cannot be given to another user; start Buono as an ordinary user.");
        }
    }

    private static boolean succeeds(List<String> words) {
        try {
            return new ProcessBuilder(words)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("interrupted", e));
        }
    }
}
