package eu.buono.settlement.statement.store;

import eu.buono.contracts.CategoryId;
import eu.buono.contracts.ClaimName;
import eu.buono.contracts.Money;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.RedemptionId;
import eu.buono.contracts.SettlementId;
import eu.buono.contracts.ShopId;
import eu.buono.contracts.VoucherId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** An entry of the book of claims, as statements read it. */
@Entity
@Immutable
@Table(name = "claim")
@IdClass(ClaimRow.Key.class)
class ClaimRow {

    @Id
    UUID redemptionId;

    /** The entry's name. */
    @Id
    String kind;

    long position;
    UUID voucherId;
    UUID merchantId;

    @Nullable
    UUID shopId;

    String programmeId;
    String categoryId;
    String tillReference;
    long cents;
    String currency;
    Instant claimedAt;

    @Nullable
    UUID settlementId;

    /** A redemption has one accrual, and one reversal or parts of one. */
    record Key(UUID redemptionId, String kind) implements Serializable {}

    StatementEntry entry() {
        var name = ClaimName.of(kind);
        return new StatementEntry(
                new RedemptionId(redemptionId),
                name.kind(),
                new VoucherId(voucherId),
                Optional.ofNullable(shopId).map(ShopId::new),
                new ProgrammeId(programmeId),
                new CategoryId(categoryId),
                tillReference,
                new Money(Math.abs(cents), currency),
                claimedAt,
                Optional.ofNullable(settlementId).map(SettlementId::new),
                name.part(),
                Optional.empty());
    }
}
