package eu.buono.contracts.evidence;

import static eu.buono.contracts.evidence.EvidenceFixtures.leaves;
import static eu.buono.contracts.evidence.EvidenceFixtures.row;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The roots were computed by another program (Python's hashlib), after RFC 6962. */
class MerkleTreeTest {

    @ParameterizedTest
    @CsvSource({
        "0, e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "1, 4a56e620a49c12e75849154ce3d0fd0f012d247c94e3ab1913587b11aacc5677",
        "2, c80c2eea646e57b2ef1d63e070ef856149d07b9c44fd9cde14523e100f2b233c",
        "3, c9b93d481a86fed8f73cb70c64aadedf150af90a45fb1aa7ecd75e64b2c2d703",
        "7, 517234ebe20c7c3fc16e76fefc5ce2694e2a9db31ee77a1f4e36f7c73cddbcb9",
        "8, 92a618d5264f1658225a2979ca83848b1ebe00af670b66e9b8ebc671f33c4a69"
    })
    void rootIsThatOfAnyOtherProgram(int size, String root) {
        assertThat(MerkleTree.root(leaves(size))).isEqualTo(new Digest(root));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 15, 16, 17, 31, 33, 100})
    void everyLeafIsProvedAtItsPlaceAndNowhereElse(int size) {
        // Given
        var leaves = leaves(size);
        var root = MerkleTree.root(leaves);

        // When
        var proofs = IntStream.range(0, size)
                .mapToObj(index -> MerkleTree.proof(leaves, index))
                .toList();

        // Then
        for (int index = 0; index < size; index++) {
            for (int other = 0; other < size; other++) {
                assertThat(MerkleTree.isProved(leaves.get(other), index, size, proofs.get(index), root))
                        .isEqualTo(index == other);
                assertThat(MerkleTree.isProved(leaves.get(index), other, size, proofs.get(index), root))
                        .isEqualTo(index == other);
            }
        }
    }

    @Test
    void noInnerNodeIsProvedAsALeaf() {
        // Given
        var leaves = leaves(4);
        var shorter = MerkleTree.proof(leaves, 0).subList(1, 2);

        // When
        var isProved = MerkleTree.isProved(leaves.getFirst(), 0, 2, shorter, MerkleTree.root(leaves));

        // Then
        assertThat(isProved).isFalse();
    }

    @Test
    void noValuePassesForAnotherColumn() {
        var one = new SealedRow.Form().with("a", "1,b=1:2").at(1);
        var two = new SealedRow.Form().with("a", "1").with("b", "2").at(1);

        assertThat(one.leaf()).isNotEqualTo(two.leaf());
        assertThat(two.text()).isEqualTo("a=1:1,b=1:2,");
        assertThat(row(12).text()).isEqualTo("n=2:12,");
    }
}
