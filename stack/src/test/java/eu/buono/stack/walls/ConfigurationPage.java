package eu.buono.stack.walls;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The generated part of docs/configuration.md: a chapter per module, a table per mapping. */
final class ConfigurationPage {

    /** What the types of Java are called in a file of keys, with the unit of their values. */
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("int", "number"),
            Map.entry("long", "number"),
            Map.entry("boolean", "`true` or `false`"),
            Map.entry("String", "text"),
            Map.entry("Duration", "duration"),
            Map.entry("MemorySize", "size"),
            Map.entry("Path", "path of a file"),
            Map.entry("URI", "address"));

    private static final Pattern WRAPPED = Pattern.compile("(Optional|List|Set)<(.+)>");

    private ConfigurationPage() {}

    static String of(List<ConfigurationKey> keys) {
        return Module.all().stream()
                .map(Module::folder)
                .map(folder -> chapter(
                        folder,
                        keys.stream().filter(key -> key.module().equals(folder)).toList()))
                .collect(Collectors.joining());
    }

    private static String chapter(String module, List<ConfigurationKey> keys) {
        if (keys.isEmpty()) {
            return "";
        }
        var tables = keys.stream()
                .collect(Collectors.groupingBy(ConfigurationKey::table, TreeMap::new, Collectors.toList()));
        return "\n## " + module + "\n"
                + tables.values().stream().map(ConfigurationPage::table).collect(Collectors.joining());
    }

    private static String table(List<ConfigurationKey> keys) {
        return """

                | key | value | default | meaning |
                |---|---|---|---|
                """
                + keys.stream()
                        .sorted(Comparator.comparing(ConfigurationKey::name))
                        .map(ConfigurationPage::row)
                        .collect(Collectors.joining());
    }

    private static String row(ConfigurationKey key) {
        var range = key.range().isEmpty() ? "" : ", " + key.range();
        var preset = key.preset()
                .filter(value -> !value.isEmpty())
                .map(value -> "`" + value + "`")
                .orElse(key.isTable() ? "per name" : isOptional(key) ? "none" : "must be said");
        return "| `%s` | %s%s | %s | %s |\n"
                .formatted(
                        key.name(),
                        type(key.type()),
                        range,
                        preset,
                        key.meaning().replace("|", "\\|"));
    }

    private static boolean isOptional(ConfigurationKey key) {
        return key.type().startsWith("Optional<");
    }

    private static String type(String java) {
        var wrapped = WRAPPED.matcher(java);
        if (!wrapped.matches()) {
            return TYPES.getOrDefault(java, java);
        }
        var inner = type(wrapped.group(2));
        return wrapped.group(1).equals("Optional") ? inner : "list: " + inner;
    }
}
