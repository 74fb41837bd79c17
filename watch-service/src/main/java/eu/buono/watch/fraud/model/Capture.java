package eu.buono.watch.fraud.model;

import eu.buono.contracts.BeneficiaryId;
import eu.buono.contracts.MerchantId;
import eu.buono.contracts.Money;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.RedemptionId;
import eu.buono.contracts.VoucherId;
import eu.buono.contracts.WalletId;
import eu.buono.contracts.event.FraudEvent.SuspectClaim;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A capture with all that judging it needs.
 *
 * @param amount captured
 * @param usableUntil the earliest end of the money that the voucher holds
 * @param balanceCents what was available in the wallet before the voucher's money was held; absent where that is not
 *     known, since the grants are older than what Kafka keeps
 */
public record Capture(
        RedemptionId redemptionId,
        VoucherId voucherId,
        MerchantId merchantId,
        ProgrammeId programmeId,
        BeneficiaryId holderId,
        WalletId walletId,
        Money amount,
        Instant issuedAt,
        Instant redeemedAt,
        Instant usableUntil,
        Optional<Long> balanceCents) {

    public Duration timeToCash() {
        return Duration.between(issuedAt, redeemedAt);
    }

    public SuspectClaim claim() {
        return new SuspectClaim(voucherId, redemptionId, amount);
    }

    /** The same with what its wallet says. */
    public Capture ofBalance(Optional<Long> cents) {
        return new Capture(
                redemptionId,
                voucherId,
                merchantId,
                programmeId,
                holderId,
                walletId,
                amount,
                issuedAt,
                redeemedAt,
                usableUntil,
                cents);
    }
}
