package eu.buono.stack.walls;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** A file of keys that goes into a jar. */
record PropertiesFile(String module, Map<String, String> keys) {

    static List<PropertiesFile> all() {
        return Module.all().stream()
                .flatMap(module -> Repository.texts()
                        .filter(file -> file.path().startsWith(module.folder() + "/src/main/resources/"))
                        .filter(file -> file.endsWith("application.properties", "microprofile-config.properties"))
                        .map(file -> new PropertiesFile(module.folder(), read(file))))
                .toList();
    }

    private static Map<String, String> read(Repository.TextFile file) {
        var properties = new Properties();
        try {
            properties.load(new StringReader(file.text()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> keys = new TreeMap<>();
        properties.forEach((key, value) -> keys.put(key.toString(), value.toString()));
        return keys;
    }
}
