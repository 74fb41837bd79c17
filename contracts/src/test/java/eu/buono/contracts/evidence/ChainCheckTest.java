package eu.buono.contracts.evidence;

import static eu.buono.contracts.evidence.EvidenceFixtures.BOOK;
import static eu.buono.contracts.evidence.EvidenceFixtures.KEYS;
import static eu.buono.contracts.evidence.EvidenceFixtures.chain;
import static eu.buono.contracts.evidence.EvidenceFixtures.faultsOf;
import static eu.buono.contracts.evidence.EvidenceFixtures.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import eu.buono.contracts.evidence.EvidenceFault.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChainCheckTest {

    private static final SealedRow FORGED =
            new SealedRow.Form().with("n", "a million").at(5);

    static Stream<Arguments> tamperings() {
        return Stream.of(
                argumentSet(
                        "a row changed",
                        rows(rows -> replaced(rows, row(5), FORGED)),
                        EvidenceFault.of(Kind.ROW_CHANGED, 2, 5)),
                argumentSet(
                        "a row dropped", rows(rows -> without(rows, row(5))), EvidenceFault.of(Kind.ROW_DROPPED, 2, 5)),
                argumentSet(
                        "a row inserted",
                        rows(rows ->
                                with(rows, new SealedRow.Form().with("n", "x").at(3))),
                        EvidenceFault.of(Kind.ROW_INSERTED, 2, 3)),
                argumentSet(
                        "a second row at a sealed position",
                        rows(rows -> with(rows, FORGED)),
                        EvidenceFault.of(Kind.ROW_INSERTED, 2, 5)),
                argumentSet(
                        "leaves changed",
                        second(range -> changed(range, range.checkpoint(), range.to(), leavesOf(FORGED), range.rows())),
                        EvidenceFault.of(Kind.LEAVES_CHANGED, 2)),
                argumentSet(
                        "a row changed, and its leaf with it",
                        second(range -> changed(
                                range,
                                range.checkpoint(),
                                range.to(),
                                leavesOf(row(4), FORGED, row(6)),
                                List.of(row(4), FORGED, row(6)))),
                        EvidenceFault.of(Kind.LEAVES_CHANGED, 2)),
                argumentSet(
                        "a signature of nobody",
                        second(range -> changed(
                                range,
                                range.checkpoint()
                                                .substring(0, range.checkpoint().lastIndexOf('.')) + ".AAAA",
                                range.to(),
                                range.leaves(),
                                range.rows())),
                        EvidenceFault.of(Kind.SIGNATURE_WRONG, 2)),
                argumentSet(
                        "kept for other positions",
                        second(range ->
                                changed(range, range.checkpoint(), range.to() + 1, range.leaves(), range.rows())),
                        EvidenceFault.of(Kind.CHECKPOINT_CHANGED, 2)),
                argumentSet(
                        "sealed once more with the key, later",
                        second(range -> changed(range, sealedAgain(range), range.to(), range.leaves(), range.rows())),
                        EvidenceFault.of(Kind.CHECKPOINT_CHANGED, 2)),
                argumentSet(
                        "a checkpoint missing",
                        (UnaryOperator<List<SealedRange>>) chain -> without(chain, chain.get(1)),
                        EvidenceFault.of(Kind.CHECKPOINT_MISSING, 2)));
    }

    @ParameterizedTest
    @MethodSource("tamperings")
    void whatIsNotAsItWasSealedIsNamedAndNothingElse(
            UnaryOperator<List<SealedRange>> tampering, EvidenceFault expected) {
        // Given
        var tampered = tampering.apply(chain(3, 3));

        // When
        var faults = faultsOf(tampered);

        // Then
        assertThat(faults).containsExactly(expected);
    }

    @Test
    void whatIsAsItWasSealedHasNoFault() {
        assertThat(faultsOf(chain(5, 3))).isEmpty();
        assertThat(faultsOf(chain(3, 0))).isEmpty();
    }

    @Test
    void aCheckGoesOnFromAnyCheckpoint() {
        // Given
        var chain = chain(4, 3);
        var forged = changed(
                chain.get(1),
                sealedAgain(chain.get(1)),
                chain.get(1).to(),
                chain.get(1).leaves(),
                chain.get(1).rows());

        // When
        var sound =
                new ChainCheck(BOOK, KEYS, 2).from(chain.get(1).checkpoint()).check(chain.get(2));
        var unsound = new ChainCheck(BOOK, KEYS, 2).from(forged.checkpoint()).check(chain.get(2));

        // Then
        assertThat(sound).isEmpty();
        assertThat(unsound).containsExactly(EvidenceFault.of(Kind.CHECKPOINT_CHANGED, 2));
    }

    @Test
    void whatAnOlderKeySignedIsGoodWhileItsPublicHalfIsKept() {
        // Given
        var chain = chain(2, 3);
        var stranger = """
                {"keys":[{"kty":"OKP","crv":"Ed25519","kid":"%s",
                "x":"PUAXw-hDiVqStwqnTRt-vJyYLM8uxJaMwM1V8Sr0Zgw"}]}""";

        // When
        var known = CheckpointKeys.read(KEYS.publicKeySet())
                .verified(chain.getFirst().checkpoint());
        var unknown = CheckpointKeys.read(stranger.formatted("first"))
                .verified(chain.getFirst().checkpoint());

        // Then
        assertThat(known).map(Checkpoint::number).contains(1L);
        assertThat(unknown).isEmpty();
        assertThat(KEYS.publicKeySet()).doesNotContain("\"d\"");
    }

    /** Whatever is done to the rows, exactly the rows that differ are named. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void anyChangesAreNamedOneByOne(long seed) {
        // Given
        var random = new Random(seed);
        var expected = new ArrayList<EvidenceFault>();
        var tampered = chain(4, 9).stream()
                .map(range -> {
                    var rows = new ArrayList<SealedRow>();
                    for (var row : range.rows()) {
                        switch (random.nextInt(6)) {
                            case 0 -> expected.add(EvidenceFault.of(Kind.ROW_DROPPED, range.number(), row.position()));
                            case 1 -> {
                                expected.add(EvidenceFault.of(Kind.ROW_CHANGED, range.number(), row.position()));
                                rows.add(new SealedRow(row.position(), row.text() + "!"));
                            }
                            case 2 -> {
                                expected.add(EvidenceFault.of(Kind.ROW_INSERTED, range.number(), row.position()));
                                rows.add(row);
                                rows.add(new SealedRow(row.position(), "another"));
                            }
                            default -> rows.add(row);
                        }
                    }
                    return changed(range, range.checkpoint(), range.to(), range.leaves(), rows);
                })
                .toList();

        // When
        var faults = faultsOf(tampered);

        // Then
        assertThat(faults).as("seed %d", seed).containsExactlyElementsOf(expected);
    }

    private static UnaryOperator<List<SealedRange>> rows(UnaryOperator<List<SealedRow>> change) {
        return second(
                range -> changed(range, range.checkpoint(), range.to(), range.leaves(), change.apply(range.rows())));
    }

    private static UnaryOperator<List<SealedRange>> second(UnaryOperator<SealedRange> change) {
        return chain -> replaced(chain, chain.get(1), change.apply(chain.get(1)));
    }

    private static SealedRange changed(
            SealedRange range, String checkpoint, long to, List<SealedLeaf> leaves, List<SealedRow> rows) {
        return new SealedRange(range.number(), to, checkpoint, leaves, rows);
    }

    private static List<SealedLeaf> leavesOf(SealedRow... rows) {
        return Stream.of(rows).map(SealedRow::leaf).toList();
    }

    private static String sealedAgain(SealedRange range) {
        var was = KEYS.verified(range.checkpoint()).orElseThrow();
        return KEYS.sign(new Checkpoint(
                was.book(),
                was.number(),
                was.after(),
                was.to(),
                was.rows(),
                was.root(),
                was.previous(),
                Instant.parse("2026-11-30T10:00:00Z")));
    }

    private static <T> List<T> replaced(List<T> all, T one, T by) {
        return all.stream().map(each -> each.equals(one) ? by : each).toList();
    }

    private static <T> List<T> without(List<T> all, T one) {
        return all.stream().filter(each -> !each.equals(one)).toList();
    }

    private static List<SealedRow> with(List<SealedRow> rows, SealedRow one) {
        return Stream.concat(rows.stream(), Stream.of(one))
                .sorted(Comparator.comparingLong(SealedRow::position))
                .toList();
    }
}
