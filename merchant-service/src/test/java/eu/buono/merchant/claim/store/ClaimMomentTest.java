package eu.buono.merchant.claim.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimMomentTest {

    @ParameterizedTest
    @ValueSource(strings = {"10:10:", "10:20:", "10:20:10", "10:20:10,14,19"})
    void whatPostgresqlWritesIsRead(String snapshot) {
        assertThat(ClaimMoment.of(snapshot).snapshot()).isEqualTo(snapshot);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10",
                "10:20",
                "20:10:",
                "0:10:",
                "\u0661:10:",
                "-1:10:",
                "+1:10:",
                "10:20:9",
                "10:20:20",
                "10:20:14,12",
                "10:20:14,",
                "10:20:x",
                "10:20::",
                "1:99999999999999999999:"
            })
    void whatPostgresqlWouldNotReadIsRefused(String snapshot) {
        assertThatThrownBy(() -> new ClaimMoment(snapshot)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whereTooManyAreAtWorkItIsTheMomentBeforeTheOldestOfThem() {
        // Given
        var atWork = IntStream.range(1000, 1500).mapToObj(Integer::toString).collect(Collectors.joining(","));

        // When
        var moment = ClaimMoment.of("1000:2000:" + atWork);

        // Then
        assertThat(moment.snapshot()).isEqualTo("1000:1000:");
    }
}
