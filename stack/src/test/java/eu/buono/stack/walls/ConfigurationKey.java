package eu.buono.stack.walls;

import java.util.Optional;

/**
 * A key that a process can be told.
 *
 * @param module folder of the module that reads it
 * @param table the prefix of the mapping that it belongs to
 * @param name the whole key; {@code {name}} stands for a name that the operator chooses
 * @param type as Java writes it
 * @param preset the value that holds when nothing is said, empty if there is none
 * @param range the least and the most that are accepted, in words
 * @param meaning its Javadoc: what it is, and what breaks when it is wrong
 * @param place where it is declared
 */
record ConfigurationKey(
        String module,
        String table,
        String name,
        String type,
        Optional<String> preset,
        String range,
        String meaning,
        String place) {

    boolean isTable() {
        return name.contains("{name}");
    }

    ConfigurationKey withPreset(String value) {
        return new ConfigurationKey(module, table, name, type, Optional.of(value), range, meaning, place);
    }
}
