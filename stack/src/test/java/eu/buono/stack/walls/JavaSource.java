package eu.buono.stack.walls;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.TreePathScanner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the compiler's parser says of a source file: its types and methods, and where they stand. */
record JavaSource(String path, List<Type> types, List<Method> methods) {

    /** @param isTopLevel false when nested in another type */
    record Type(String path, String name, long line, boolean isTopLevel, boolean isDocumented, boolean isConfig) {

        @Override
        public String toString() {
            return path + ":" + line + ": " + name;
        }
    }

    /**
     * @param lines from the first annotation or modifier to the closing brace, without the Javadoc
     * @param isTable gives the rows of a parameterised test: as long as there are cases
     */
    record Method(String path, String name, String type, long line, long lines, boolean isDocumented, boolean isTable) {

        @Override
        public String toString() {
            return path + ":" + line + ": " + type + "." + name + " has " + lines + " lines";
        }
    }

    static List<JavaSource> all() {
        return parse(Repository.javaFiles().toList());
    }

    static List<JavaSource> parse(List<Repository.TextFile> files) {
        return ParsedUnit.parse(files).stream()
                .map(parsed -> new Reader(parsed).read())
                .toList();
    }

    /** Walks one file. */
    private static final class Reader extends TreePathScanner<Optional<Void>, Optional<Void>> {

        private final DocTrees trees;
        private final CompilationUnitTree unit;
        private final String path;
        private final List<Type> types = new ArrayList<>();
        private final List<Method> methods = new ArrayList<>();

        Reader(ParsedUnit parsed) {
            this.trees = parsed.trees();
            this.unit = parsed.unit();
            this.path = parsed.path();
        }

        JavaSource read() {
            scan(unit, Optional.empty());
            return new JavaSource(path, List.copyOf(types), List.copyOf(methods));
        }

        @Override
        public Optional<Void> visitClass(ClassTree type, Optional<Void> nothing) {
            var parent = getCurrentPath().getParentPath().getLeaf();
            boolean isConfig = type.getModifiers().getAnnotations().stream()
                    .anyMatch(annotation ->
                            annotation.getAnnotationType().toString().equals("ConfigMapping"));
            if (!type.getSimpleName().isEmpty()) {
                types.add(new Type(
                        path,
                        type.getSimpleName().toString(),
                        lineOf(start(type)),
                        parent instanceof CompilationUnitTree,
                        isDocumented(),
                        isConfig));
            }
            return super.visitClass(type, nothing);
        }

        @Override
        public Optional<Void> visitMethod(MethodTree method, Optional<Void> nothing) {
            long start = start(method);
            // The canonical constructor of a record without one, and the like, stand nowhere.
            if (start >= 0) {
                long end = trees.getSourcePositions().getEndPosition(unit, method);
                var owner = getCurrentPath().getParentPath().getLeaf();
                methods.add(new Method(
                        path,
                        method.getName().toString(),
                        owner instanceof ClassTree type ? type.getSimpleName().toString() : "",
                        lineOf(start),
                        end < start ? 1 : lineOf(end) - lineOf(start) + 1,
                        isDocumented(),
                        "Stream<Arguments>".equals(String.valueOf(method.getReturnType()))));
            }
            return super.visitMethod(method, nothing);
        }

        private boolean isDocumented() {
            return trees.getDocComment(getCurrentPath()) != null;
        }

        private long start(Tree tree) {
            return trees.getSourcePositions().getStartPosition(unit, tree);
        }

        private long lineOf(long position) {
            return unit.getLineMap().getLineNumber(position);
        }
    }
}
