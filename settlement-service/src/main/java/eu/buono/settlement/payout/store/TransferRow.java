package eu.buono.settlement.payout.store;

import eu.buono.contracts.Money;
import eu.buono.contracts.SettlementId;
import eu.buono.settlement.payout.model.Transfer;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** A transfer of a payout. */
@Entity
@Immutable
@Table(name = "transfer")
@IdClass(TransferRow.Key.class)
class TransferRow {

    @Id
    UUID payoutId;

    @Id
    UUID settlementId;

    String endToEndId;
    String payeeName;
    String iban;
    long cents;

    /** A payout has a settlement once. */
    record Key(UUID payoutId, UUID settlementId) implements Serializable {}

    static TransferRow of(UUID payoutId, Transfer transfer) {
        var row = new TransferRow();
        row.payoutId = payoutId;
        row.settlementId = transfer.settlementId().value();
        row.endToEndId = transfer.endToEndId();
        row.payeeName = transfer.payeeName();
        row.iban = transfer.iban();
        row.cents = transfer.amount().cents();
        return row;
    }

    Transfer toModel(String currency) {
        return new Transfer(new SettlementId(settlementId), endToEndId, payeeName, iban, new Money(cents, currency));
    }
}
