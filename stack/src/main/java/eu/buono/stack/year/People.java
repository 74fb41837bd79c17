package eu.buono.stack.year;

import eu.buono.contracts.TaxCode;
import eu.buono.platform.testkit.Identities;
import eu.buono.platform.testkit.TaxCodes;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Who takes part in a turn, others at each: some whose money ends, with the next beside it; some whose money lasts; and
 * some who only look.
 */
final class People {

    static final int LOOKING = 20;

    private static final int PER_TURN = 4_000_000;
    private static final int PER_KIND = 1_000_000;

    private final Identities identities;
    private final int first;
    private final Counts counts;

    /** How many of each kind. */
    record Counts(int ending, int lasting) {

        /** So many that nobody spends more than half of what ends, and that they do not wait for each other. */
        static Counts of(Pace pace) {
            int asked = pace.count(pace.redemptions()) + pace.count(pace.issues());
            int each = Math.max(30, (int) (2 * asked * VoucherRequests.CENTS / Turn.ENDING.cents()));
            return new Counts(each, each);
        }
    }

    People(Identities identities, int turn, Counts counts) {
        this.identities = identities;
        this.first = turn * PER_TURN;
        this.counts = counts;
    }

    /** What the public body loads weeks before the turn. */
    String file(Turn turn) {
        return Turn.FILE_HEADER
                + rows(
                        ending(),
                        person -> turn.ending().row(person, Turn.ENDING)
                                + turn.next().row(person, Turn.NEXT))
                + rows(
                        looking(),
                        person -> turn.ending().row(person, Turn.ENDING)
                                + turn.next().row(person, Turn.NEXT))
                + rows(lasting(), person -> turn.lasting().row(person, Turn.LASTING));
    }

    /** A file of so many new people, with no date in it. */
    String plainFile(int number, int rows) {
        return "tax_code,amount_cents\n"
                + rows(numbers(3 * PER_KIND + number * rows, rows), person -> person.text() + ",100\n");
    }

    List<String> endingTokens() {
        return tokens(ending());
    }

    List<String> lastingTokens() {
        return tokens(lasting());
    }

    List<String> lookingTokens() {
        return tokens(looking());
    }

    private List<TaxCode> ending() {
        return numbers(0, counts.ending());
    }

    private List<TaxCode> lasting() {
        return numbers(PER_KIND, counts.lasting());
    }

    private List<TaxCode> looking() {
        return numbers(2 * PER_KIND, LOOKING);
    }

    private List<TaxCode> numbers(int offset, int count) {
        return IntStream.range(first + offset, first + offset + count)
                .mapToObj(TaxCodes::number)
                .toList();
    }

    private List<String> tokens(List<TaxCode> people) {
        return people.stream().map(identities::beneficiary).toList();
    }

    private static String rows(List<TaxCode> people, Function<TaxCode, String> row) {
        return people.stream().map(row).collect(Collectors.joining());
    }
}
