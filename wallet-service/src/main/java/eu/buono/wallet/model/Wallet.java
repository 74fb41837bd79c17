package eu.buono.wallet.model;

import eu.buono.contracts.BeneficiaryId;
import eu.buono.contracts.Money;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.WalletId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One person's money in one programme: dated lots, spent earliest end first. */
public record Wallet(
        WalletId walletId,
        BeneficiaryId beneficiaryId,
        ProgrammeId programmeId,
        String currency,
        WalletState state,
        List<Lot> lots) {

    public Wallet {
        lots = lots.stream().sorted(Lot.EARLIEST_END_FIRST).toList();
    }

    /** The same wallet with other lots. */
    public Wallet with(List<Lot> others) {
        return new Wallet(walletId, beneficiaryId, programmeId, currency, state, others);
    }

    /** What can be held at this instant. */
    public Money spendableAt(Instant now) {
        return lots.stream()
                .filter(lot -> lot.isSpendableAt(now))
                .map(lot -> lot.balances().available())
                .reduce(new Money(0, currency), Money::plus);
    }

    /** Takes {@code amount} from the lots that are valid now, earliest end first; empty if they hold too little. */
    public Optional<List<HoldPart>> allocate(Money amount, Instant now) {
        var parts = new ArrayList<HoldPart>();
        var missing = amount;
        for (var lot : lots) {
            if (missing.isZero()) {
                break;
            }
            if (lot.isSpendableAt(now)) {
                var available = lot.balances().available();
                var taken = available.isMoreThan(missing) ? missing : available;
                parts.add(new HoldPart(lot.lotId(), taken));
                missing = missing.minus(taken);
            }
        }
        return missing.isZero() ? Optional.of(List.copyOf(parts)) : Optional.empty();
    }

    /** The wallet after these transfers; those of other wallets are a defect. */
    public Wallet after(List<Transfer> transfers) {
        var changed = new ArrayList<>(lots);
        for (var transfer : transfers) {
            int index = indexOf(changed, transfer);
            changed.set(index, changed.get(index).after(transfer.movement(), transfer.amount()));
        }
        return with(changed);
    }

    /** The lot of this wallet with the given id; a lot that is not there is a defect. */
    public Lot lot(HoldPart part) {
        return lots.stream()
                .filter(lot -> lot.lotId().equals(part.lotId()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("wallet " + walletId + " has no lot " + part.lotId()));
    }

    public Balances balances() {
        return lots.stream().map(Lot::balances).reduce(Balances.none(currency), Balances::plus);
    }

    private static int indexOf(List<Lot> lots, Transfer transfer) {
        for (int index = 0; index < lots.size(); index++) {
            var lot = lots.get(index);
            if (lot.lotId().equals(transfer.lotId()) && lot.walletId().equals(transfer.walletId())) {
                return index;
            }
        }
        throw new IllegalStateException("no lot " + transfer.lotId() + " in wallet " + transfer.walletId());
    }
}
