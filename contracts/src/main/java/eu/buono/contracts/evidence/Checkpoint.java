package eu.buono.contracts.evidence;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Instant;
import java.util.List;

/**
 * What a checkpoint states of its book.
 *
 * @param book the book's name in its service, for instance {@code ledger}
 * @param number 1, 2, 3 ... in each book
 * @param after the last position of the checkpoint before; of the first one 0
 * @param to the last position that is sealed
 * @param rows how many rows stand in {@code (after, to]}
 * @param root of the tree over them, by position
 * @param previous the digest of the signed checkpoint before, as it is kept; of the first one the digest of nothing
 */
@JsonPropertyOrder({"book", "number", "after", "to", "rows", "root", "previous", "sealedAt"})
public record Checkpoint(
        String book, long number, long after, long to, int rows, Digest root, Digest previous, Instant sealedAt) {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();

    /** The first checkpoint of a book. */
    public static Checkpoint first(String book, long to, List<SealedLeaf> leaves, Instant now) {
        return new Checkpoint(book, 1, 0, to, leaves.size(), MerkleTree.root(leaves), Digest.of(""), now);
    }

    /** The next checkpoint of the book; {@code signed} is this one, as it is kept. */
    public Checkpoint next(String signed, long nextTo, List<SealedLeaf> leaves, Instant now) {
        return new Checkpoint(
                book, number + 1, to, nextTo, leaves.size(), MerkleTree.root(leaves), Digest.of(signed), now);
    }

    public boolean seals(List<SealedLeaf> leaves) {
        return leaves.size() == rows && MerkleTree.root(leaves).equals(root);
    }

    String json() {
        try {
            return MAPPER.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write a checkpoint", e);
        }
    }

    static Checkpoint read(String json) {
        try {
            return MAPPER.readValue(json, Checkpoint.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what the key of evidence has signed is no checkpoint", e);
        }
    }
}
