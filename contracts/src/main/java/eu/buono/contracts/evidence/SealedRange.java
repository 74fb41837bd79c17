package eu.buono.contracts.evidence;

import java.util.List;

/**
 * A checkpoint with all that it speaks of, as it is found now: what a check needs, by the service or far from it.
 *
 * @param number by which it is kept
 * @param to the position up to which it is kept
 * @param checkpoint signed, as a compact JWS
 * @param leaves what was kept of its rows, by position
 * @param rows that stand in its range now, by position
 */
public record SealedRange(long number, long to, String checkpoint, List<SealedLeaf> leaves, List<SealedRow> rows) {}
