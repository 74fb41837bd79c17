package eu.buono.watch.timeline.model;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** What a timeline shows: something that happened, or a request by which nothing did. */
public sealed interface Occurrence permits Entry, RefusedRequest {

    Comparator<Occurrence> BY_TIME = Comparator.comparing(Occurrence::at).thenComparing(Occurrence::id);

    Instant at();

    UUID id();

    /** The first of the entries of a page with a refusal at its place in time, if it lies after the page before. */
    static List<Occurrence> merged(
            List<Entry> entries, Optional<RefusedRequest> refusal, Optional<Instant> after, int rowsMax) {
        var fresh = refusal.filter(refused -> after.isEmpty() || refused.at().isAfter(after.get()));
        return Stream.<Occurrence>concat(entries.stream(), fresh.stream())
                .sorted(BY_TIME)
                .limit(rowsMax)
                .toList();
    }
}
