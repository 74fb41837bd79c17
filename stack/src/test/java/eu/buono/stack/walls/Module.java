package eu.buono.stack.walls;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A module of the root pom.xml, by its folder. */
record Module(String folder) {

    private static final Pattern ENTRY = Pattern.compile("<module>([^<]+)</module>");

    static List<Module> all() {
        return Repository.texts()
                .filter(file -> file.path().equals("pom.xml"))
                .flatMap(file -> ENTRY.matcher(file.text()).results())
                .map((MatchResult entry) -> new Module(entry.group(1)))
                .toList();
    }

    static List<Module> services() {
        return all().stream().filter(Module::isService).toList();
    }

    boolean isService() {
        return folder.endsWith("-service");
    }

    /** The package under which all classes of the module live. */
    String rootPackage() {
        return "eu.buono." + folder.replace("-service", "").replace('/', '.');
    }

    boolean hasSources() {
        return Repository.mainJavaFiles().anyMatch(file -> file.path().startsWith(folder + "/src/main/java/"));
    }

    Path classes() {
        return Repository.ROOT.resolve(folder).resolve("target/classes");
    }

    boolean isCompiled() {
        return Files.isDirectory(classes().resolve(rootPackage().replace('.', '/')));
    }
}
