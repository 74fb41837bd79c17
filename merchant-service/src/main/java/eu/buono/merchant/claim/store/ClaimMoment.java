package eu.buono.merchant.claim.store;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A moment of the database, as PostgreSQL writes a snapshot: {@code xmin:xmax:} and the transactions between them that
 * were still at work. What was committed by then is of the moment, what was committed later is not.
 */
public record ClaimMoment(String snapshot) {

    /** A cursor must hold it; that is room for about sixty transactions at work. */
    private static final int LENGTH_MAX = 600;

    /** Java would also read the digits of other scripts. */
    private static final Pattern ID = Pattern.compile("[1-9][0-9]{0,18}");

    /** Throws IllegalArgumentException where PostgreSQL could not read the snapshot. */
    public ClaimMoment {
        var parts = snapshot.split(":", -1);
        if (parts.length != 3 || snapshot.length() > LENGTH_MAX) {
            throw new IllegalArgumentException("not a snapshot");
        }
        long first = transaction(parts[0]);
        long end = transaction(parts[1]);
        var atWork = parts[2].isEmpty()
                ? List.<Long>of()
                : Arrays.stream(parts[2].split(",", -1))
                        .map(ClaimMoment::transaction)
                        .toList();
        boolean isInOrder =
                first <= end && atWork.equals(atWork.stream().sorted().toList());
        if (!isInOrder || atWork.stream().anyMatch(id -> id < first || id >= end)) {
            throw new IllegalArgumentException("not a snapshot");
        }
    }

    /**
     * The moment of a snapshot. Where too many transactions are at work to be named, it is a moment ago: when the
     * oldest of them had not begun.
     */
    static ClaimMoment of(String snapshot) {
        if (snapshot.length() <= LENGTH_MAX) {
            return new ClaimMoment(snapshot);
        }
        var oldest = snapshot.substring(0, snapshot.indexOf(':'));
        return new ClaimMoment(oldest + ":" + oldest + ":");
    }

    private static long transaction(String digits) {
        if (!ID.matcher(digits).matches()) {
            throw new IllegalArgumentException("not a transaction");
        }
        return Long.parseLong(digits);
    }
}
