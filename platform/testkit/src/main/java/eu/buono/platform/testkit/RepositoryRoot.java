package eu.buono.platform.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The folder of the working copy: the one with {@code contracts} and {@code platform}. */
public final class RepositoryRoot {

    /** System property that names the folder, when it is not the working directory or one above it. */
    public static final String PROPERTY = "buono.root";

    private RepositoryRoot() {}

    public static Path find() {
        var told = Optional.ofNullable(System.getProperty(PROPERTY)).map(Path::of);
        return told.orElseGet(RepositoryRoot::search);
    }

    private static Path search() {
        var start = Path.of("").toAbsolutePath();
        for (var folder = start; folder != null; folder = folder.getParent()) {
            if (Files.isRegularFile(folder.resolve("platform/broker/pom.xml"))) {
                return folder;
            }
        }
        throw new IllegalStateException(
                "no Buono repository at or above " + start + "; name it by -D" + PROPERTY + "=FOLDER");
    }

    /** Where files that can be made again are kept between runs; ignored by git. */
    public static Path cache() {
        return find().resolve(".buono/cache");
    }
}
