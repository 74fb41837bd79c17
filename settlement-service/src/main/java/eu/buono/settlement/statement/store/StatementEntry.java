package eu.buono.settlement.statement.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import eu.buono.contracts.CategoryId;
import eu.buono.contracts.ClaimName;
import eu.buono.contracts.Money;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.RedemptionId;
import eu.buono.contracts.SettlementId;
import eu.buono.contracts.ShopId;
import eu.buono.contracts.VoucherId;
import eu.buono.settlement.statement.api.ClaimHold;
import java.time.Instant;
import java.util.Optional;

/**
 * A claim as its merchant sees it.
 *
 * @param reference the till's own name of the sale
 * @param settlementId absent: the entry is open
 * @param part of a reversal, from 1 on; absent where all was reversed at once
 * @param hold why no closing takes the entry; absent: nothing keeps it
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record StatementEntry(
        RedemptionId redemptionId,
        ClaimName.Kind kind,
        VoucherId voucherId,
        Optional<ShopId> shopId,
        ProgrammeId programmeId,
        CategoryId categoryId,
        String reference,
        Money amount,
        Instant claimedAt,
        Optional<SettlementId> settlementId,
        Optional<Integer> part,
        Optional<ClaimHold> hold) {

    /** The same entry, which is held back if it is open. */
    public StatementEntry held(Optional<ClaimHold> by) {
        return new StatementEntry(
                redemptionId,
                kind,
                voucherId,
                shopId,
                programmeId,
                categoryId,
                reference,
                amount,
                claimedAt,
                settlementId,
                part,
                by.filter(ignored -> settlementId.isEmpty()));
    }

    /** Where a statement goes on. */
    public record Position(Instant claimedAt, RedemptionId redemptionId, ClaimName name) {}

    public Position position() {
        return new Position(claimedAt, redemptionId, new ClaimName(kind, part));
    }
}
