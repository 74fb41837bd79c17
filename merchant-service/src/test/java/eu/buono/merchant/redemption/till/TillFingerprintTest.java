package eu.buono.merchant.redemption.till;

import static org.assertj.core.api.Assertions.assertThat;

import eu.buono.contracts.CodeHash;
import eu.buono.contracts.MerchantId;
import eu.buono.contracts.Money;
import eu.buono.contracts.RedemptionId;
import eu.buono.contracts.ShopId;
import eu.buono.merchant.redemption.api.TillCommand;
import eu.buono.merchant.redemption.api.TillSale;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The words are kept in databases: they never change. */
class TillFingerprintTest {

    private static final UUID ID = new UUID(0, 7);
    private static final String TEXT = "00000000-0000-0000-0000-000000000007";
    private static final Money AMOUNT = Money.eur(1250);

    @Test
    void theWordsOfAnAuthorisation() {
        var order = new TillSale(
                new MerchantId(ID), Optional.of(new ShopId(ID)), "till 3", AMOUNT, Optional.of(Duration.ofMinutes(1)));
        var code = new CodeHash("ab".repeat(32));
        assertThat(TillFingerprint.words(new TillCommand.Use(Optional.of(code), order)))
                .isEqualTo("POST /v1/till/authorisations " + "ab".repeat(32) + " " + TEXT + " " + TEXT
                        + " 1250 EUR 60000 till 3");
    }

    @Test
    void theWordsOfARedemption() {
        var order = new TillSale(new MerchantId(ID), Optional.empty(), "till 3", AMOUNT, Optional.empty());
        assertThat(TillFingerprint.words(new TillCommand.Use(Optional.empty(), order)))
                .isEqualTo("POST /v1/till/redemptions - " + TEXT + " - 1250 EUR - till 3");
    }

    @Test
    void theWordsOfWhatGoesOn() {
        var id = new RedemptionId(ID);
        assertThat(TillFingerprint.words(new TillCommand.Capture(id, AMOUNT)))
                .isEqualTo("POST /v1/till/authorisations/{redemptionId}/capture " + TEXT + " 1250 EUR");
        assertThat(TillFingerprint.words(new TillCommand.VoidAuthorisation(id)))
                .isEqualTo("POST /v1/till/authorisations/{redemptionId}/void " + TEXT);
        assertThat(TillFingerprint.words(new TillCommand.Reverse(id)))
                .isEqualTo("POST /v1/till/redemptions/{redemptionId}/reversal " + TEXT);
        assertThat(TillFingerprint.words(new TillCommand.Reverse(id, Optional.of(AMOUNT), Optional.of("refund 1"))))
                .isEqualTo("POST /v1/till/redemptions/{redemptionId}/reversal " + TEXT + " 1250 EUR refund 1");
        assertThat(TillFingerprint.words(new TillCommand.Reverse(id, Optional.empty(), Optional.of("refund 1"))))
                .isEqualTo("POST /v1/till/redemptions/{redemptionId}/reversal " + TEXT + " - refund 1");
    }
}
