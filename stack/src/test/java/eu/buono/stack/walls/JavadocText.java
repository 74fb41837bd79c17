package eu.buono.stack.walls;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import java.util.List;
import java.util.stream.Collectors;

/** Javadoc as one line of Markdown, for a cell of a table. */
final class JavadocText {

    private JavadocText() {}

    static String of(DocCommentTree comment) {
        return text(comment.getFullBody());
    }

    static String text(List<? extends DocTree> parts) {
        return parts.stream()
                .map(JavadocText::text)
                .collect(Collectors.joining())
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static String text(DocTree part) {
        if (part instanceof LiteralTree literal) {
            return "`" + literal.getBody().getBody() + "`";
        }
        if (part instanceof LinkTree link) {
            return "`" + link.getReference().getSignature().replaceAll("^#|\\(.*\\)$", "") + "`";
        }
        return part.toString();
    }
}
