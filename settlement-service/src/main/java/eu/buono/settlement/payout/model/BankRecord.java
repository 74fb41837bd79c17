package eu.buono.settlement.payout.model;

import java.time.LocalDate;
import java.util.HashSet;
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
    int timesOut() {
        int times = 0;
        for (var day : days()) {
            times = Math.max(0, times + change(day));
        }
        return times;
    }

    /** Since when the money is with the payee; absent if it is not. */
    Optional<LocalDate> outSince() {
        int times = 0;
        var since = Optional.<LocalDate>empty();
        for (var day : days()) {
            int next = Math.max(0, times + change(day));
            since = next == 0 ? Optional.empty() : times == 0 ? Optional.of(day) : since;
            times = next;
        }
        return since;
    }

    private Set<LocalDate> days() {
        var days = new TreeSet<>(debitedOn);
        days.addAll(returnedOn);
        return days;
    }

    private int change(LocalDate day) {
        return (debitedOn.contains(day) ? 1 : 0) - (returnedOn.contains(day) ? 1 : 0);
    }
}
