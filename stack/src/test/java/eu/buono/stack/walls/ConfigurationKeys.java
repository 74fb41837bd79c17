package eu.buono.stack.walls;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Every key of the {@code @ConfigMapping} interfaces of a module, as the compiler's parser reads them. */
final class ConfigurationKeys {

    /** The words of SmallRye Config for a name in a map. */
    private static final String CHOSEN = ".{name}";

    private static final Pattern MAP = Pattern.compile("Map<String, (.+)>");
    private static final Pattern WORD = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    private final String module;
    private final Map<String, Declaration> declarations = new HashMap<>();
    private final List<ConfigurationKey> keys = new ArrayList<>();

    /** An interface, where it stands, and how its documentation is found. */
    private record Declaration(ClassTree type, TreePath path, ParsedUnit unit) {

        String comment(MethodTree method) {
            @Nullable DocCommentTree comment = unit.trees().getDocCommentTree(new TreePath(path, method));
            return comment == null ? "" : JavadocText.of(comment);
        }

        String place(MethodTree method) {
            return unit.path() + ":" + unit.line(method) + ": " + method.getName();
        }
    }

    /** Where the reading is: the mapping's prefix, the key so far, and what the outer table says of it. */
    private record Spot(String table, String name, String outer) {

        Spot at(String further) {
            return new Spot(table, name + further, outer);
        }

        Spot of(String meaning) {
            return new Spot(table, name, meaning);
        }
    }

    private ConfigurationKeys(String module) {
        this.module = module;
    }

    static List<ConfigurationKey> all() {
        return Module.all().stream().flatMap(ConfigurationKeys::ofModule).toList();
    }

    private static Stream<ConfigurationKey> ofModule(Module module) {
        var sources = Repository.mainJavaFiles()
                .filter(file -> file.path().startsWith(module.folder() + "/"))
                .filter(file -> file.text().matches("(?s).*(io\\.smallrye\\.config|\\n(public )?enum ).*"))
                .toList();
        return read(module.folder(), sources).stream();
    }

    static List<ConfigurationKey> read(String module, List<Repository.TextFile> sources) {
        var reading = new ConfigurationKeys(module);
        ParsedUnit.parse(sources)
                .forEach(unit -> unit.types()
                        .forEach((path, type) -> reading.declarations.put(
                                type.getSimpleName().toString(), new Declaration(type, path, unit))));
        reading.declarations
                .values()
                .forEach(declaration -> annotation(declaration.type().getModifiers(), "ConfigMapping")
                        .map(mapping -> text(mapping, "prefix"))
                        .ifPresent(prefix -> reading.readType(declaration, new Spot(prefix, prefix, ""))));
        return reading.keys;
    }

    private void readType(Declaration declaration, Spot spot) {
        declaration.type().getImplementsClause().stream()
                .flatMap(parent -> declaration(parent.toString()).stream())
                .forEach(parent -> readType(parent, spot));
        for (var member : declaration.type().getMembers()) {
            if (member instanceof MethodTree method && method.getBody() == null) {
                boolean isUnnamed =
                        annotation(method.getModifiers(), "WithParentName").isPresent();
                var own = isUnnamed ? spot : spot.at("." + name(method));
                readValue(declaration, method, own, String.valueOf(method.getReturnType()));
            }
        }
    }

    private void readValue(Declaration declaration, MethodTree method, Spot spot, String type) {
        Matcher map = MAP.matcher(type);
        var nested = declaration(type.replaceAll("Optional<(.+)>", "$1"));
        if (map.matches()) {
            readValue(declaration, method, spot.at(CHOSEN), map.group(1));
        } else if (nested.isPresent() && nested.get().type().getKind() == Tree.Kind.INTERFACE) {
            boolean isShared = uses(type) > 1;
            readType(nested.get(), isShared ? spot.of(declaration.comment(method)) : spot);
        } else {
            keys.add(new ConfigurationKey(
                    module,
                    spot.table(),
                    spot.name(),
                    nested.map(found -> constants(found.type())).orElse(type),
                    annotation(method.getModifiers(), "WithDefault").map(given -> text(given, "value")),
                    range(method.getModifiers()),
                    (spot.outer() + " " + declaration.comment(method)).strip(),
                    declaration.place(method)));
        }
    }

    private Optional<Declaration> declaration(String type) {
        return Optional.ofNullable(declarations.get(type));
    }

    /** How many methods give a nested table: one that stands in several places is explained by each of them. */
    private long uses(String type) {
        return declarations.values().stream()
                .flatMap(declaration -> declaration.type().getMembers().stream())
                .filter(member ->
                        member instanceof MethodTree method && type.equals(String.valueOf(method.getReturnType())))
                .count();
    }

    /** As SmallRye Config reads them: lower case, a hyphen between words. */
    static String constants(ClassTree type) {
        return type.getMembers().stream()
                .filter(VariableTree.class::isInstance)
                .map(VariableTree.class::cast)
                .filter(member -> String.valueOf(member.getType())
                        .equals(type.getSimpleName().toString()))
                .map(member -> "`"
                        + member.getName().toString().toLowerCase(Locale.ROOT).replace('_', '-') + "`")
                .collect(Collectors.joining(", ", "one of ", ""));
    }

    private static String name(MethodTree method) {
        return annotation(method.getModifiers(), "WithName")
                .map(given -> text(given, "value"))
                .orElseGet(() -> WORD.matcher(method.getName()).replaceAll("-").toLowerCase(Locale.ROOT));
    }

    private static String range(ModifiersTree modifiers) {
        var least = annotation(modifiers, "Min").map(given -> text(given, "value"));
        var most = annotation(modifiers, "Max").map(given -> text(given, "value"));
        if (least.isPresent() && most.isPresent()) {
            return least.get() + " to " + most.get();
        }
        return least.map(value -> "at least " + value)
                .or(() -> most.map(value -> "at most " + value))
                .orElse("");
    }

    static Optional<AnnotationTree> annotation(ModifiersTree modifiers, String name) {
        return modifiers.getAnnotations().stream()
                .filter(annotation -> annotation.getAnnotationType().toString().equals(name))
                .<AnnotationTree>map(annotation -> annotation)
                .findAny();
    }

    /** The literal of an annotation's element, without the underscores of long numbers. */
    static String text(AnnotationTree annotation, String element) {
        return annotation.getArguments().stream()
                .filter(argument -> argument instanceof AssignmentTree assignment
                        ? assignment.getVariable().toString().equals(element)
                        : element.equals("value"))
                .map(argument -> argument instanceof AssignmentTree assignment ? assignment.getExpression() : argument)
                .map(ConfigurationKeys::literal)
                .findFirst()
                .orElse("");
    }

    private static String literal(ExpressionTree expression) {
        return expression instanceof LiteralTree literal ? String.valueOf(literal.getValue()) : expression.toString();
    }
}
