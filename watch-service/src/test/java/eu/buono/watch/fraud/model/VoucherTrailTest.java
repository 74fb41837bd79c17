package eu.buono.watch.fraud.model;

import static org.assertj.core.api.Assertions.assertThat;

import eu.buono.contracts.BeneficiaryId;
import eu.buono.contracts.CategoryId;
import eu.buono.contracts.Channel;
import eu.buono.contracts.GoodId;
import eu.buono.contracts.MerchantId;
import eu.buono.contracts.Money;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.RedemptionId;
import eu.buono.contracts.VoucherId;
import eu.buono.contracts.VoucherTerms;
import eu.buono.contracts.WalletId;
import eu.buono.contracts.event.MerchantEvent.TillInterface;
import eu.buono.contracts.event.MerchantEvent.TillOrigin;
import eu.buono.contracts.event.MerchantEvent.VoucherRedeemedV2;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class VoucherTrailTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final BeneficiaryId HOLDER = new BeneficiaryId(new UUID(0, 1));
    private static final WalletId WALLET = new WalletId(new UUID(0, 2));
    private static final Money AMOUNT = Money.eur(5_000);
    private static final VoucherRedeemedV2 CAPTURE = new VoucherRedeemedV2(
            new VoucherId(new UUID(0, 3)),
            new RedemptionId(new UUID(0, 4)),
            new MerchantId(new UUID(0, 5)),
            Optional.empty(),
            new VoucherTerms(
                    new ProgrammeId("carta-docente"),
                    Channel.PHYSICAL,
                    new CategoryId("books"),
                    new GoodId("printed-book"),
                    AMOUNT),
            AMOUNT,
            new TillOrigin(TillInterface.REST, "till-7/42"),
            NOON);

    @Test
    void aCaptureIsKnownOnceRequestHoldAndIssueAreWhateverTheOrder() {
        // When
        var trail = VoucherTrail.EMPTY
                .redeemed(CAPTURE)
                .issued(NOON.minusSeconds(60))
                .heldIn(WALLET, NOON.plusSeconds(600), NOON.minusSeconds(61));

        // Then
        assertThat(trail.capture()).isEmpty();
        assertThat(trail.requestedBy(HOLDER, NOON.minusSeconds(62)).capture())
                .hasValueSatisfying(capture -> assertThat(capture.holderId()).isEqualTo(HOLDER));
    }

    /** Topics have no order between them: that of the tills may be read before that of the requests. */
    @Test
    void aReversalThatComesBeforeItsHolderIsKnownWaitsForIt() {
        // Given
        var early = VoucherTrail.EMPTY
                .redeemed(CAPTURE)
                .reversed(CAPTURE.reversed(NOON.plusSeconds(60)), AMOUNT.cents(), NOON.plusSeconds(60));

        // When
        var trail = early.requestedBy(HOLDER, NOON.minusSeconds(62));

        // Then
        assertThat(early.reversal()).isEmpty();
        assertThat(trail.reversal())
                .hasValueSatisfying(
                        reversal -> assertThat(reversal.centsSoFar()).isEqualTo(AMOUNT.cents()));
        assertThat(trail.reversalPassedOn().reversal()).isEmpty();
    }
}
