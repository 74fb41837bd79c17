package eu.buono.stack.walls;

import eu.buono.contracts.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;
import java.util.List;

/**
 * An enum of refusals, as compiled.
 *
 * @param module the folder of the module that it lies in
 * @param name of the enum
 * @param refusals in the order in which their guards stand
 */
record RefusalOwner(String module, String name, List<Refusal> refusals) {

    private static final List<RefusalOwner> ALL = read();

    /** In the order of their names with their packages: what all answer, which lies in contracts, is the first. */
    static List<RefusalOwner> all() {
        return ALL;
    }

    private static List<RefusalOwner> read() {
        var folders = Module.all().stream().map(RefusalOwner::url).toArray(URL[]::new);
        try (var classes = new URLClassLoader(folders, Refusal.class.getClassLoader())) {
            return Classes.ALL.stream()
                    .filter(type -> type.isEnum() && type.isAssignableTo(Refusal.class))
                    .map(type -> type.getName())
                    .sorted()
                    .map(name -> owner(name, classes))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RefusalOwner owner(String name, ClassLoader classes) {
        try {
            var constants = Arrays.stream(Class.forName(name, true, classes).getEnumConstants())
                    .map(Refusal.class::cast)
                    .toList();
            return new RefusalOwner(module(name), name.replaceFirst(".*[.$]", ""), constants);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("compile all modules first: ./buono check", e);
        }
    }

    private static String module(String name) {
        return Module.all().stream()
                .filter(module -> name.startsWith(module.rootPackage() + "."))
                .map(Module::folder)
                .findFirst()
                .orElse("contracts");
    }

    private static URL url(Module module) {
        try {
            return module.classes().toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException("no folder of classes: " + module, e);
        }
    }
}
