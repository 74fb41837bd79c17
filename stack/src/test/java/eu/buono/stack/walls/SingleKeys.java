package eu.buono.stack.walls;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Keys of ours that stand in no mapping, since a mapping would claim all of {@code buono.*}: parameters with {@code
 * @ConfigProperty}. Several classes may read one; one of them explains it by {@code @param}.
 */
final class SingleKeys {

    private SingleKeys() {}

    static List<ConfigurationKey> all() {
        return Module.all().stream()
                .flatMap(SingleKeys::ofModule)
                .collect(Collectors.groupingBy(ConfigurationKey::name, TreeMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(SingleKeys::explained)
                .toList();
    }

    private static ConfigurationKey explained(List<ConfigurationKey> readers) {
        return readers.stream()
                .max(Comparator.comparing(reader -> reader.meaning().length()))
                .orElseThrow();
    }

    private static Stream<ConfigurationKey> ofModule(Module module) {
        var sources = Repository.mainJavaFiles()
                .filter(file -> file.path().startsWith(module.folder() + "/"))
                .filter(file -> file.text().contains("@ConfigProperty(name = \"buono."))
                .toList();
        return ParsedUnit.parse(sources).stream().flatMap(unit -> ofUnit(module.folder(), unit));
    }

    private static Stream<ConfigurationKey> ofUnit(String module, ParsedUnit unit) {
        return unit.types().entrySet().stream()
                .flatMap(type -> methods(type.getValue()).flatMap(method -> {
                    var comment =
                            Optional.ofNullable(unit.trees().getDocCommentTree(new TreePath(type.getKey(), method)));
                    return method.getParameters().stream()
                            .flatMap(parameter -> key(module, unit, comment, parameter).stream());
                }));
    }

    private static Stream<MethodTree> methods(ClassTree type) {
        return type.getMembers().stream().filter(MethodTree.class::isInstance).map(MethodTree.class::cast);
    }

    private static Optional<ConfigurationKey> key(
            String module, ParsedUnit unit, Optional<DocCommentTree> comment, VariableTree parameter) {
        return ConfigurationKeys.annotation(parameter.getModifiers(), "ConfigProperty")
                .filter(given -> ConfigurationKeys.text(given, "name").startsWith("buono."))
                .map(given -> new ConfigurationKey(
                        module,
                        "buono",
                        ConfigurationKeys.text(given, "name"),
                        type(String.valueOf(parameter.getType())),
                        Optional.of(ConfigurationKeys.text(given, "defaultValue"))
                                .filter(preset -> !preset.isEmpty()),
                        "",
                        comment.map(text -> meaning(text, parameter)).orElse(""),
                        unit.path() + ":" + unit.line(parameter)));
    }

    /** The values of an enum of ours, else the type. */
    private static String type(String written) {
        var sources = Repository.mainJavaFiles()
                .filter(file -> file.name().equals(written + ".java"))
                .toList();
        return ParsedUnit.parse(sources).stream()
                .flatMap(unit -> unit.types().values().stream())
                .filter(type -> type.getKind() == Tree.Kind.ENUM)
                .map(ConfigurationKeys::constants)
                .findAny()
                .orElse(written);
    }

    private static String meaning(DocCommentTree comment, VariableTree parameter) {
        return comment.getBlockTags().stream()
                .filter(ParamTree.class::isInstance)
                .map(ParamTree.class::cast)
                .filter(tag -> tag.getName().getName().contentEquals(parameter.getName()))
                .map(tag -> JavadocText.text(tag.getDescription()))
                .findAny()
                .orElse("");
    }
}
