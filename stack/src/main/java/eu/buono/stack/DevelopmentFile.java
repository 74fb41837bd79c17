package eu.buono.stack;

import eu.buono.platform.testkit.OwnersFile;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/**
 * What a service that somebody else starts must be told, in the file {@code .env} of a folder of its own: Quarkus reads
 * the one of the folder in which it works, and {@code quarkus:dev} works there (the root {@code pom.xml}).
 */
final class DevelopmentFile {

    private DevelopmentFile() {}

    static void write(Path dataFolder, String module, Map<String, String> environment) {
        var properties = new Properties();
        properties.putAll(environment);
        var text = new StringWriter();
        try {
            properties.store(text, module + " as the launcher would start it");
            var folder = dataFolder.resolve("dev").resolve(module);
            OwnersFile.closeFolder(Files.createDirectories(folder));
            PrivateFile.write(folder.resolve(".env"), text.toString());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the environment of " + module, e);
        }
    }
}
