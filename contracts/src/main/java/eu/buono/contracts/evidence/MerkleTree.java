package eu.buono.contracts.evidence;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The hash tree of RFC 6962 over the leaves of one checkpoint: leaves and inner nodes are hashed with different first
 * bytes, so that no inner node can pass for a leaf. A leaf is hashed with its position.
 */
public final class MerkleTree {

    private static final byte[] LEAF = {0};
    private static final byte[] NODE = {1};

    private MerkleTree() {}

    /** The root; that of no leaves is the digest of nothing. */
    public static Digest root(List<SealedLeaf> leaves) {
        return leaves.isEmpty()
                ? Digest.of(new byte[0])
                : rootOf(leaves.stream().map(MerkleTree::hash).toList());
    }

    /** The siblings on the way from a leaf to the root, the lowest first: with them, the leaf leads to the root. */
    public static List<Digest> proof(List<SealedLeaf> leaves, int index) {
        var proof = new ArrayList<Digest>();
        var hashes = leaves.stream().map(MerkleTree::hash).toList();
        int from = 0;
        int to = hashes.size();
        int wanted = index;
        while (to - from > 1) {
            int middle = from + largestPowerOfTwoBelow(to - from);
            if (wanted < middle) {
                proof.add(rootOf(hashes.subList(middle, to)));
                to = middle;
            } else {
                proof.add(rootOf(hashes.subList(from, middle)));
                from = middle;
            }
        }
        Collections.reverse(proof);
        return List.copyOf(proof);
    }

    /** Whether the leaf is the one with this index among as many, by a proof. */
    public static boolean isProved(SealedLeaf leaf, long index, long leaves, List<Digest> proof, Digest root) {
        if (index < 0 || index >= leaves) {
            return false;
        }
        long node = index;
        long last = leaves - 1;
        var hash = hash(leaf);
        for (var sibling : proof) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                hash = node(sibling, hash);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                hash = node(hash, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && hash.equals(root);
    }

    private static Digest rootOf(List<Digest> hashes) {
        if (hashes.size() == 1) {
            return hashes.getFirst();
        }
        int middle = largestPowerOfTwoBelow(hashes.size());
        return node(rootOf(hashes.subList(0, middle)), rootOf(hashes.subList(middle, hashes.size())));
    }

    private static int largestPowerOfTwoBelow(int size) {
        return Integer.highestOneBit(size - 1);
    }

    private static Digest hash(SealedLeaf leaf) {
        var position = ByteBuffer.allocate(Long.BYTES).putLong(leaf.position()).array();
        return Digest.of(LEAF, position, leaf.row().bytes());
    }

    private static Digest node(Digest left, Digest right) {
        return Digest.of(NODE, left.bytes(), right.bytes());
    }
}
