package eu.buono.gateway.admission.queue;

/** How many stand in each bucket of a line. Sums of any number of buckets take some twenty steps (a Fenwick tree). */
final class BucketCounts {

    private static final long ONE_MILLIS = 1_000;

    private final int[] sums;
    private int total;

    BucketCounts(int buckets) {
        this.sums = new int[buckets + 1];
    }

    int buckets() {
        return sums.length - 1;
    }

    void add(int bucket) {
        for (int at = bucket + 1; at < sums.length; at += at & -at) {
            sums[at]++;
        }
        total++;
    }

    /** In all buckets before this one. */
    int before(int bucket) {
        int sum = 0;
        for (int at = bucket; at > 0; at -= at & -at) {
            sum += sums[at];
        }
        return sum;
    }

    int of(int bucket) {
        return before(bucket + 1) - before(bucket);
    }

    int total() {
        return total;
    }

    /** The last bucket that has no more than so many thousandths of a person before it. */
    int at(long peopleMillis) {
        int bucket = 0;
        long left = peopleMillis;
        for (int step = Integer.highestOneBit(sums.length); step > 0; step >>= 1) {
            int next = bucket + step;
            if (next < sums.length && sums[next] * ONE_MILLIS <= left) {
                bucket = next;
                left -= sums[next] * ONE_MILLIS;
            }
        }
        return Math.min(bucket, buckets() - 1);
    }
}
