package eu.buono.stack.year;

import eu.buono.stack.Service;
import eu.buono.stack.Stack;
import eu.buono.stack.books.Books;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * What must be over some time after an instant, as the databases have it. That nothing ends before its instant, and
 * nothing is used after it, is a rule of the {@link Books} at any time.
 */
final class Ends {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

    private record End(Service service, String sentence, String countOfLeft) {}

    private static final List<End> ALL = List.of(
            new End(Service.WALLET, "lots have ended and still have money", """
                    SELECT count(*) FROM lot WHERE valid_until <= '%s' AND available_cents > 0"""),
            new End(Service.MERCHANT, "vouchers have expired and are open at the tills", """
                    SELECT count(*) FROM till_voucher WHERE expires_at <= '%s' AND state IN ('OPEN', 'FROZEN')"""),
            new End(Service.VOUCHER, "vouchers have expired and are issued", """
                    SELECT count(*) FROM voucher WHERE expires_at <= '%s' AND state IN ('HELD', 'ISSUED')"""));

    private final Books books;

    Ends(Stack stack) {
        this.books = new Books(stack);
    }

    /** Waits until nothing is left of what ended at the instant, or for that long; answers what is. */
    List<String> await(Instant at, Duration max) throws SQLException {
        long end = System.nanoTime() + max.toNanos();
        var left = left(at);
        while (!left.isEmpty() && System.nanoTime() < end) {
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
            left = left(at);
        }
        return left;
    }

    private List<String> left(Instant at) throws SQLException {
        List<String> left = new ArrayList<>();
        for (var end : ALL) {
            long count = books.number(end.service(), end.countOfLeft().formatted(at));
            if (count != 0) {
                left.add(count + " " + end.sentence());
            }
        }
        return left;
    }

    /** How many dates of validity the grants of one file have, which said none: one. */
    long validitiesOf(String loadJobId) throws SQLException {
        return books.number(
                Service.WALLET,
                "SELECT count(DISTINCT (valid_from, valid_until)) FROM lot WHERE loaded_by = '%s'"
                        .formatted(loadJobId));
    }
}
