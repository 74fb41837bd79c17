package eu.buono.contracts.evidence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** Books of rows {@code n=1, n=2, ...}, and chains of checkpoints over them. */
final class EvidenceFixtures {

    static final String BOOK = "ledger";

    static final CheckpointKeys KEYS = CheckpointKeys.read("""
            {"keys":[{"kty":"OKP","crv":"Ed25519","kid":"first","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo",
            "d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A"}]}
            """);

    private static final Instant NOW = Instant.parse("2026-11-29T10:00:00Z");

    private EvidenceFixtures() {}

    static SealedRow row(long position) {
        return new SealedRow.Form().with("n", Long.toString(position)).at(position);
    }

    static List<SealedLeaf> leaves(long most) {
        return LongStream.rangeClosed(1, most)
                .mapToObj(position -> row(position).leaf())
                .toList();
    }

    /** Checkpoints of as many rows each, one after the other. */
    static List<SealedRange> chain(int checkpoints, int rowsEach) {
        var chain = new ArrayList<SealedRange>();
        for (int number = 1; number <= checkpoints; number++) {
            var rows = LongStream.rangeClosed((number - 1L) * rowsEach + 1, (long) number * rowsEach)
                    .mapToObj(EvidenceFixtures::row)
                    .toList();
            var leaves = rows.stream().map(SealedRow::leaf).toList();
            long to = (long) number * rowsEach;
            var checkpoint = chain.isEmpty()
                    ? Checkpoint.first(BOOK, to, leaves, NOW)
                    : KEYS.verified(chain.getLast().checkpoint())
                            .orElseThrow()
                            .next(chain.getLast().checkpoint(), to, leaves, NOW);
            chain.add(new SealedRange(number, to, KEYS.sign(checkpoint), leaves, rows));
        }
        return chain;
    }

    static List<EvidenceFault> faultsOf(List<SealedRange> chain) {
        var check = new ChainCheck(BOOK, KEYS, 0);
        return chain.stream().flatMap(range -> check.check(range).stream()).toList();
    }
}
