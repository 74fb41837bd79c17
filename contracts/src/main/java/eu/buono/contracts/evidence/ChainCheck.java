package eu.buono.contracts.evidence;

import eu.buono.contracts.evidence.EvidenceFault.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Walks the checkpoints of one book, range by range in their order, and names what is not as it was sealed. */
public final class ChainCheck {

    /** A number that jumps by more is one fault of many kinds; whoever reads that needs no longer list. */
    private static final int MISSING_SHOWN_MAX = 100;

    private final String book;
    private final CheckpointKeys keys;
    private Optional<Seen> last = Optional.empty();
    private long expected;

    /** Begins with the checkpoint after this number; 0 is the beginning. */
    public ChainCheck(String book, CheckpointKeys keys, long afterNumber) {
        this.book = book;
        this.keys = keys;
        this.expected = afterNumber + 1;
    }

    /** The checkpoint before the next one; one whose signature is wrong has no statement. */
    private record Seen(String signed, Optional<Checkpoint> statement) {}

    /** What the chain goes on from, when the check does not start at the beginning; its own faults were told before. */
    public ChainCheck from(String signed) {
        last = Optional.of(new Seen(signed, keys.verified(signed)));
        return this;
    }

    /** What is wrong with the next range. */
    public List<EvidenceFault> check(SealedRange range) {
        var faults = new ArrayList<EvidenceFault>();
        long number = range.number();
        for (long gone = expected; gone < number && faults.size() < MISSING_SHOWN_MAX; gone++) {
            faults.add(EvidenceFault.of(Kind.CHECKPOINT_MISSING, gone));
        }
        var before = faults.isEmpty() ? last : Optional.<Seen>empty();
        var statement = keys.verified(range.checkpoint());
        if (statement.isEmpty()) {
            faults.add(EvidenceFault.of(Kind.SIGNATURE_WRONG, number));
        } else {
            checkPlace(range, statement.get(), before).ifPresent(faults::add);
        }
        if (statement.isPresent() && !statement.get().seals(range.leaves())) {
            faults.add(EvidenceFault.of(Kind.LEAVES_CHANGED, number));
        }
        var found = range.rows().stream().map(SealedRow::leaf).toList();
        if (statement.filter(each -> each.seals(found)).isEmpty()) {
            compare(number, range.leaves(), found, faults);
        }
        last = Optional.of(new Seen(range.checkpoint(), statement));
        expected = number + 1;
        return List.copyOf(faults);
    }

    private Optional<EvidenceFault> checkPlace(SealedRange range, Checkpoint statement, Optional<Seen> before) {
        boolean isInItsPlace =
                statement.book().equals(book) && statement.number() == range.number() && statement.to() == range.to();
        if (!isInItsPlace) {
            return Optional.of(EvidenceFault.of(Kind.CHECKPOINT_CHANGED, range.number()));
        }
        if (range.number() == 1) {
            return statement.after() == 0 && statement.previous().equals(Digest.of(""))
                    ? Optional.empty()
                    : Optional.of(EvidenceFault.of(Kind.CHECKPOINT_CHANGED, 1));
        }
        // One whose signature is wrong was named already.
        return before.filter(seen -> seen.statement().isPresent())
                .filter(seen -> !statement.previous().equals(Digest.of(seen.signed()))
                        || seen.statement().get().to() != statement.after())
                .map(seen -> EvidenceFault.of(Kind.CHECKPOINT_CHANGED, range.number() - 1));
    }

    private static void compare(
            long number, List<SealedLeaf> leaves, List<SealedLeaf> found, List<EvidenceFault> faults) {
        Map<Long, List<SealedLeaf>> foundAt =
                found.stream().collect(Collectors.groupingBy(SealedLeaf::position, TreeMap::new, Collectors.toList()));
        for (var leaf : leaves) {
            var rows = new ArrayList<>(
                    Optional.ofNullable(foundAt.remove(leaf.position())).orElseGet(List::of));
            if (rows.isEmpty()) {
                faults.add(EvidenceFault.of(Kind.ROW_DROPPED, number, leaf.position()));
                continue;
            }
            if (!rows.remove(leaf)) {
                rows.removeFirst();
                faults.add(EvidenceFault.of(Kind.ROW_CHANGED, number, leaf.position()));
            }
            rows.forEach(row -> faults.add(EvidenceFault.of(Kind.ROW_INSERTED, number, row.position())));
        }
        foundAt.forEach((position, rows) ->
                rows.forEach(row -> faults.add(EvidenceFault.of(Kind.ROW_INSERTED, number, position))));
    }
}
