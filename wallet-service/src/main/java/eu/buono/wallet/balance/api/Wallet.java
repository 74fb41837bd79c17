package eu.buono.wallet.balance.api;

import eu.buono.contracts.BeneficiaryId;
import eu.buono.contracts.Money;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.WalletId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One person's money in one programme: dated lots, spent earliest end first.
 *
 * @param codes the ids of all tax codes of the person
 * @param parts the wallet itself, and those of the person's other codes: each lot stands in one of them
 */
public record Wallet(
        WalletId walletId,
        BeneficiaryId beneficiaryId,
        ProgrammeId programmeId,
        String currency,
        WalletState state,
        List<Lot> lots,
        Set<BeneficiaryId> codes,
        Set<WalletId> parts) {

    public Wallet {
        lots = lots.stream().sorted(Lot.EARLIEST_END_FIRST).toList();
        codes = Set.copyOf(codes);
        parts = Set.copyOf(parts);
    }

    /** The wallet of a person with one tax code. */
    public Wallet(
            WalletId walletId,
            BeneficiaryId beneficiaryId,
            ProgrammeId programmeId,
            String currency,
            WalletState state,
            List<Lot> lots) {
        this(walletId, beneficiaryId, programmeId, currency, state, lots, Set.of(beneficiaryId), Set.of(walletId));
    }

    /**
     * The wallets that a person has under several codes, as one: the oldest, so that its id stays when another comes.
     * It is as closed or frozen as the most restricted of them.
     */
    public static Wallet united(List<Wallet> wallets, Set<BeneficiaryId> codes) {
        var oldest = wallets.stream()
                .min(Comparator.comparing(wallet -> wallet.walletId().value()))
                .orElseThrow(() -> new IllegalArgumentException("no wallet to unite"));
        return new Wallet(
                oldest.walletId,
                oldest.beneficiaryId,
                oldest.programmeId,
                oldest.currency,
                wallets.stream()
                        .map(Wallet::state)
                        .max(Comparator.naturalOrder())
                        .orElseThrow(),
                wallets.stream().flatMap(wallet -> wallet.lots().stream()).toList(),
                codes,
                wallets.stream().map(Wallet::walletId).collect(Collectors.toSet()));
    }

    /** The same wallet with other lots. */
    public Wallet with(List<Lot> others) {
        return new Wallet(walletId, beneficiaryId, programmeId, currency, state, others, codes, parts);
    }

    /** Whether the person has this tax code. */
    public boolean isOf(BeneficiaryId code) {
        return codes.contains(code);
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
