package eu.buono.merchant.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import eu.buono.contracts.MerchantId;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SenderSharesTest {

    private static final Duration QUICK = Duration.ofMillis(999);
    private static final Duration SLOW = Duration.ofSeconds(1);
    private static final int MAX = 6;

    private final SenderShares shares = new SenderShares(MAX, 2);

    private static MerchantId aMerchant() {
        return new MerchantId(UUID.randomUUID());
    }

    private MerchantId aMerchantThatTook(Duration took) {
        var merchantId = aMerchant();
        shares.begin(merchantId);
        shares.end(merchantId, took);
        return merchantId;
    }

    @Test
    void aMerchantHasOneSenderUntilItProvesQuickAndThenItsShare() {
        // Given
        var stranger = aMerchant();
        var quick = aMerchantThatTook(QUICK);

        // When
        shares.begin(stranger);
        shares.begin(quick);

        // Then
        assertThat(shares.excluded()).containsExactly(stranger);
        shares.begin(quick);
        assertThat(shares.excluded()).containsExactlyInAnyOrder(stranger, quick);
        shares.end(quick, QUICK);
        assertThat(shares.excluded()).containsExactly(stranger);
    }

    @Test
    void slowMerchantsTogetherGetHalfOfTheSenders() {
        // Given
        List<MerchantId> slow = IntStream.range(0, MAX)
                .mapToObj(number -> aMerchantThatTook(SLOW))
                .toList();

        // When
        slow.stream().limit(MAX / 2).forEach(shares::begin);

        // Then
        assertThat(shares.excluded()).containsExactlyInAnyOrderElementsOf(slow);
        assertThat(shares.free()).isEqualTo(MAX - MAX / 2);
    }

    @Test
    void whoIsQuickAgainIsNotSlowAnyMore() {
        // Given
        var merchant = aMerchantThatTook(SLOW);

        // When
        shares.begin(merchant);
        shares.end(merchant, QUICK);
        shares.begin(merchant);

        // Then
        assertThat(shares.excluded()).isEmpty();
    }

    @Test
    void anEndThatWasBeforeTheWaitIsNotMissed() throws InterruptedException {
        // Given
        long seen = shares.endings();
        aMerchantThatTook(QUICK);

        // When
        shares.awaitEnd(seen, Duration.ofDays(1));

        // Then
        assertThat(shares.isSending()).isFalse();
    }
}
