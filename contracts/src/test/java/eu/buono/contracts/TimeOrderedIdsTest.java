package eu.buono.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeOrderedIdsTest {

    private static final Instant OPENING_DAY = Instant.parse("2026-09-01T06:00:00Z");

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 1_788_242_400_000L, (1L << 48) - 1})
    void idHoldsItsMillisecondVersionAndVariant(long epochMillis) {
        var id = TimeOrderedIds.next(Instant.ofEpochMilli(epochMillis));

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(epochMillis);
    }

    @Test
    void laterMillisecondGivesALargerText() {
        var earlier = TimeOrderedIds.next(OPENING_DAY);
        var later = TimeOrderedIds.next(OPENING_DAY.plusMillis(1));

        assertThat(later.toString()).isGreaterThan(earlier.toString());
    }

    @Test
    void idsOfOneMillisecondDiffer() {
        var ids = new HashSet<UUID>();
        for (int count = 0; count < 10_000; count++) {
            ids.add(TimeOrderedIds.next(OPENING_DAY));
        }

        assertThat(ids).hasSize(10_000);
    }

    @Test
    void sameRandomnessGivesTheSameId() {
        assertThat(TimeOrderedIds.next(OPENING_DAY, new Random(1)))
                .isEqualTo(TimeOrderedIds.next(OPENING_DAY, new Random(1)));
    }
}
