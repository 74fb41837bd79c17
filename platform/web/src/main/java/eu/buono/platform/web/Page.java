package eu.buono.platform.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One page of a list.
 *
 * @param next the {@link Cursor} of the next page; absent on the last one
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Page<T>(List<T> items, Optional<String> next) {

    public Page {
        items = List.copyOf(items);
    }

    /**
     * A page of rows that were looked for.
     *
     * @param found in the order of the list, up to one more than the page holds: that there is a next page
     * @param cursor where the page after this row begins
     */
    public static <R, T> Page<T> of(List<R> found, int rowsMax, Function<R, T> item, Function<R, String> cursor) {
        var shown = found.subList(0, Math.min(rowsMax, found.size()));
        return new Page<>(
                shown.stream().map(item).toList(),
                found.size() > rowsMax ? Optional.of(cursor.apply(shown.getLast())) : Optional.empty());
    }
}
