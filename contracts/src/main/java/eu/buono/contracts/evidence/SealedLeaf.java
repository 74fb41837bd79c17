package eu.buono.contracts.evidence;

/**
 * What is kept of a sealed row, so that a change can be named.
 *
 * @param position where the row stands in its book
 * @param row the digest of its canonical form
 */
public record SealedLeaf(long position, Digest row) {}
