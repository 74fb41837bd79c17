package eu.buono.settlement.payout.model;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * What the bank has said of one transfer so far. Statements, notices and reports come late, twice and out of order, and
 * the bank may book what it has refused: whoever decides needs all of it, not the settlement's state alone.
 *
 * @param payoutId the order that holds the transfer
 * @param debitedOn the days on which it was booked
 * @param returnedOn the days on which it came back
 */
public record BankRecord(UUID payoutId, Set<LocalDate> debitedOn, Set<LocalDate> returnedOn) {

    public BankRecord {
        debitedOn = Set.copyOf(debitedOn);
        returnedOn = Set.copyOf(returnedOn);
    }

    /** Of a transfer of which the bank has said nothing. */
    public static BankRecord empty(UUID payoutId) {
        return new BankRecord(payoutId, Set.of(), Set.of());
    }

    BankRecord debit(LocalDate day) {
        return new BankRecord(payoutId, with(debitedOn, day), returnedOn);
    }

    BankRecord giveBack(LocalDate day) {
        return new BankRecord(payoutId, debitedOn, with(returnedOn, day));
    }

    private static Set<LocalDate> with(Set<LocalDate> days, LocalDate day) {
        var all = new HashSet<>(days);
        all.add(day);
        return all;
    }

    /** How often the money is with the payee: each return undoes a debit of that day or of one before. */
    public int timesOut() {
        return standingDebits().size();
    }

    /** Since when the money is with the payee; absent if it is not. */
    Optional<LocalDate> outSince() {
        return standingDebits().stream().findFirst();
    }

    /** The days of the debits that no return has undone, the first one first; a return undoes the last one. */
    private List<LocalDate> standingDebits() {
        var standing = new ArrayList<LocalDate>();
        for (var day : days()) {
            boolean isDebited = debitedOn.contains(day);
            boolean isReturned = returnedOn.contains(day);
            if (isDebited && !isReturned) {
                standing.add(day);
            } else if (isReturned && !isDebited && !standing.isEmpty()) {
                standing.removeLast();
            }
        }
        return standing;
    }

    private Set<LocalDate> days() {
        var days = new TreeSet<>(debitedOn);
        days.addAll(returnedOn);
        return days;
    }
}
