package eu.buono.stack.walls;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** A source file as the compiler's parser reads it: nothing is resolved, so no class path is needed. */
record ParsedUnit(DocTrees trees, CompilationUnitTree unit) {

    static List<ParsedUnit> parse(List<Repository.TextFile> files) {
        if (files.isEmpty()) {
            return List.of();
        }
        var sources = files.stream().map(ParsedUnit::fileObject).toList();
        var task = (JavacTask) ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, problem -> {}, List.of("-proc:none"), null, sources);
        var trees = DocTrees.instance(task);
        List<ParsedUnit> units = new ArrayList<>();
        try {
            task.parse().forEach(unit -> units.add(new ParsedUnit(trees, unit)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return units;
    }

    /** From the root of the repository. */
    String path() {
        return unit.getSourceFile().toUri().getPath().substring(1);
    }

    long line(Tree tree) {
        return unit.getLineMap().getLineNumber(trees.getSourcePositions().getStartPosition(unit, tree));
    }

    /** The types of the file, nested ones too, in their order. */
    Map<TreePath, ClassTree> types() {
        Map<TreePath, ClassTree> types = new LinkedHashMap<>();
        new TreePathScanner<Optional<Void>, Optional<Void>>() {
            @Override
            public Optional<Void> visitClass(ClassTree type, Optional<Void> nothing) {
                types.put(getCurrentPath(), type);
                return super.visitClass(type, nothing);
            }
        }.scan(unit, Optional.empty());
        return types;
    }

    private static JavaFileObject fileObject(Repository.TextFile file) {
        return new SimpleJavaFileObject(URI.create("text:///" + file.path()), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return file.text();
            }
        };
    }
}
