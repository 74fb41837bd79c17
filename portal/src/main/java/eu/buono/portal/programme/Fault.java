package eu.buono.portal.programme;

import eu.buono.portal.api.Problem;
import java.util.ArrayList;
import java.util.List;

/**
 * What makes no sense in a change.
 *
 * @param pointer where it stands, a JSON pointer into the programme's document; empty: the whole of it
 */
public record Fault(String pointer, String sentence) {

    private static final String SIGN = ": ";
    private static final String BETWEEN = "; ";

    /** The faults that a refusal names: its pointers in their order, each with what its detail says of it. */
    static List<Fault> of(Problem problem) {
        var detail = problem.detail().orElse("");
        if (problem.pointers().isEmpty()) {
            return detail.isEmpty() ? List.of() : List.of(new Fault("", detail));
        }
        var pointers = problem.pointers().get().split(" ", -1);
        var faults = new ArrayList<Fault>();
        int start = 0;
        for (int index = 0; index < pointers.length; index++) {
            int begin = start + pointers[index].length() + SIGN.length();
            int end = index + 1 < pointers.length
                    ? detail.indexOf(BETWEEN + pointers[index + 1] + SIGN, start)
                    : detail.length();
            if (end < begin) {
                // Not in the form that is known: all of it is said, once.
                return List.of(new Fault("", detail));
            }
            faults.add(new Fault(pointers[index], detail.substring(begin, end)));
            start = end + BETWEEN.length();
        }
        return faults;
    }
}
