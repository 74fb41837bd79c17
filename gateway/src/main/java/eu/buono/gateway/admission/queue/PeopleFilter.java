package eu.buono.gateway.admission.queue;

/**
 * Who was counted already, in a fixed space (a Bloom filter): of 300,000 people not one, and of two million one in a
 * thousand is taken for somebody else, and then stands in the line without being counted.
 */
final class PeopleFilter {

    private static final int BITS = 1 << 25;
    private static final int PROBES = 7;

    private final long[] words = new long[BITS / Long.SIZE];

    /** Answers whether this one was not seen before; {@code draw} is evenly distributed over all longs. */
    boolean add(long draw) {
        int step = (int) (draw >>> 32) | 1;
        int at = (int) draw;
        boolean isNew = false;
        for (int probe = 0; probe < PROBES; probe++) {
            int bit = at & (BITS - 1);
            long mask = 1L << bit;
            isNew |= (words[bit >> 6] & mask) == 0;
            words[bit >> 6] |= mask;
            at += step;
        }
        return isNew;
    }
}
