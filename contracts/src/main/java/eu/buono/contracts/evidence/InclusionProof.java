package eu.buono.contracts.evidence;

import java.util.List;
import java.util.Optional;

/**
 * Shows by itself that a row is in a signed checkpoint.
 *
 * @param row as it is now
 * @param index of its leaf among those of the checkpoint, from 0
 * @param path the siblings from the leaf to the root, the lowest first
 * @param checkpoint signed, as a compact JWS
 */
public record InclusionProof(SealedRow row, int index, List<Digest> path, String checkpoint) {

    /** The proof by the leaves of a checkpoint; empty when none of them is at the row's position. */
    public static Optional<InclusionProof> of(SealedRow row, List<SealedLeaf> leaves, String checkpoint) {
        int index = leaves.stream().map(SealedLeaf::position).toList().indexOf(row.position());
        return index < 0
                ? Optional.empty()
                : Optional.of(new InclusionProof(row, index, MerkleTree.proof(leaves, index), checkpoint));
    }

    /** Whether one of the keys has signed a checkpoint with exactly this row; false for one that was changed since. */
    public boolean holds(CheckpointKeys keys) {
        return keys.verified(checkpoint)
                .filter(each -> MerkleTree.isProved(row.leaf(), index, each.rows(), path, each.root()))
                .isPresent();
    }
}
