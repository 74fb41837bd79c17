package eu.buono.wallet.balance.store;

import eu.buono.contracts.LotId;
import eu.buono.contracts.Money;
import eu.buono.contracts.RedemptionId;
import eu.buono.contracts.VoucherId;
import eu.buono.contracts.WalletId;
import eu.buono.wallet.balance.api.Account;
import eu.buono.wallet.balance.api.Cause;
import eu.buono.wallet.balance.api.Movement;
import eu.buono.wallet.balance.api.Transfer;
import eu.buono.wallet.balance.model.BookedTransfer;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** A line of the ledger, read only. */
@Entity
@Immutable
@Table(name = "ledger_transfer")
class TransferRow extends PanacheEntityBase {

    @Id
    long transferId;

    UUID walletId;
    UUID lotId;

    @Enumerated(EnumType.STRING)
    Account fromAccount;

    @Enumerated(EnumType.STRING)
    Account toAccount;

    long amountCents;
    UUID causeId;
    UUID voucherId;
    UUID redemptionId;
    Instant bookedAt;

    /** Newest first, those older than {@code before}. */
    static List<TransferRow> newest(Collection<WalletId> walletIds, long before, int most) {
        return TransferRow.<TransferRow>find(
                        "walletId in ?1 and transferId < ?2 order by transferId desc",
                        walletIds.stream().map(WalletId::value).toList(),
                        before)
                .range(0, most - 1)
                .list();
    }

    BookedTransfer inCurrency(String currency) {
        var cause = new Cause(
                causeId,
                Optional.ofNullable(voucherId).map(VoucherId::new),
                Optional.ofNullable(redemptionId).map(RedemptionId::new));
        var transfer = new Transfer(
                new WalletId(walletId),
                new LotId(lotId),
                Movement.between(fromAccount, toAccount),
                new Money(amountCents, currency),
                cause);
        return new BookedTransfer(transferId, transfer, bookedAt);
    }
}
