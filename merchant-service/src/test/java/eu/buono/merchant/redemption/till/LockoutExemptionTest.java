package eu.buono.merchant.redemption.till;

import static org.assertj.core.api.Assertions.assertThat;

import eu.buono.contracts.MerchantId;
import eu.buono.contracts.event.MerchantEvent.TillInterface;
import eu.buono.merchant.programme.model.KnownProgrammes;
import eu.buono.merchant.redemption.TillConfig;
import eu.buono.merchant.redemption.api.Till;
import eu.buono.merchant.redemption.model.TillLimits;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LockoutExemptionTest {

    private static final Instant NOW = Instant.parse("2026-11-28T09:00:00Z");
    private static final int BURST = 600;
    private static final int CONVERTER_PRIORITY = 200;

    private final TillConfig config = new SmallRyeConfigBuilder()
            .withMapping(TillConfig.class)
            .withConverter(Duration.class, CONVERTER_PRIORITY, new DurationConverter())
            .build()
            .getConfigMapping(TillConfig.class);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final LockoutExemption exemption = new LockoutExemption(config, meters);
    private final Till till = aTill();

    private static Till aTill() {
        return new Till(new MerchantId(UUID.randomUUID()), TillInterface.REST, Optional.empty(), Optional.empty());
    }

    private long covered(int looks, Instant now) {
        return IntStream.range(0, looks)
                .filter(look -> exemption.covers(till, true, now))
                .count();
    }

    @Test
    void aLockedTillLooksAMinutesWorthAtOnceAndThenEvenly() {
        assertThat(covered(2 * BURST, NOW)).isEqualTo(BURST);
        assertThat(covered(2 * BURST, NOW.plusSeconds(2))).isEqualTo(2L * config.lockedPerSecond());
    }

    @Test
    void wrongCodesTakeTheSameRoom() {
        IntStream.range(0, BURST).forEach(look -> exemption.covers(till, false, NOW));
        assertThat(exemption.covers(till, true, NOW)).isFalse();
        assertThat(exemption.covers(aTill(), true, NOW)).isTrue();
    }

    @Test
    void whatGivesAGuesserSomethingIsNeverCovered() {
        assertThat(exemption.covers(till, false, NOW)).isFalse();
    }

    @Test
    void aVoucherIsFreshForHalfAnHour() {
        var limits = new TillLimits(Duration.ZERO, new KnownProgrammes(List.of()));
        var end = NOW.plus(Duration.ofMinutes(30));
        assertThat(limits.isFresh(NOW, end.minusMillis(1))).isTrue();
        assertThat(limits.isFresh(NOW, end)).isFalse();
    }

    @Test
    void whatALockedTillFindsIsMetered() {
        exemption.covers(till, true, NOW);
        exemption.covers(till, false, NOW);
        assertThat(meters.counter("buono.till.locked", "admitted", "true").count())
                .isEqualTo(1);
        assertThat(meters.counter("buono.till.locked", "admitted", "false").count())
                .isEqualTo(1);
    }
}
