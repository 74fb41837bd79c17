package eu.buono.watch.fraud.model;

import static org.assertj.core.api.Assertions.assertThat;

import eu.buono.contracts.VoucherId;
import eu.buono.contracts.WalletId;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CanaryIdsTest {

    private final CanaryIds canaries = new CanaryIds();

    @Test
    void aWalletIsKnownByAVoucherAndAVoucherByAWallet() {
        // Given
        var first = voucher();
        var second = voucher();
        var wallet = new WalletId(UUID.randomUUID());
        canaries.requested(first);

        // When
        canaries.held(first, wallet);
        canaries.held(second, wallet);

        // Then
        assertThat(canaries.have(wallet)).isTrue();
        assertThat(canaries.have(second)).isTrue();
    }

    @Test
    void whoeverElseHoldsIsNobodyOfTheirs() {
        // Given
        var voucher = voucher();
        var wallet = new WalletId(UUID.randomUUID());

        // When
        canaries.held(voucher, wallet);

        // Then
        assertThat(canaries.have(wallet)).isFalse();
        assertThat(canaries.have(voucher)).isFalse();
    }

    @Test
    void ofManyTheOldestAreForgotten() {
        // Given
        var first = voucher();
        canaries.requested(first);

        // When
        for (int count = 0; count < 1_000; count++) {
            canaries.requested(voucher());
        }

        // Then
        assertThat(canaries.have(first)).isFalse();
    }

    private static VoucherId voucher() {
        return new VoucherId(UUID.randomUUID());
    }
}
