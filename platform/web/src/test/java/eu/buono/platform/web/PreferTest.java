package eu.buono.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.buono.contracts.RefusedException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreferTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "wait=0|0",
                "wait=2|2",
                "Wait = 7|7",
                "respond-async, wait=5|5",
                "wait=5; x=1, y|5",
                "wait=\"3\"|3",
                "handling=\"a, wait=9\", wait=4|4",
                "x=\"\\\"\"; y=\"z;,\",wait=6|6",
                ", , wait=4|4",
                "wait=4, wait=5|4",
                "wait=25|25",
                "wait=26|25",
                "wait=999999999|25"
            })
    void aWaitIsReadAndBounded(String header, long seconds) {
        assertThat(Prefer.wait(List.of(header))).contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "wait",
                "wait=",
                "wait=-1",
                "wait=1.5",
                "wait=x",
                "await=3",
                "wait=99999999999999",
                "x=\"wait=3\"",
                "x;wait=3",
                "x y, wait=3",
                "x=\"a, wait=3"
            })
    void whatCannotBeReadIsIgnored(String header) {
        assertThat(Prefer.wait(List.of(header))).isEmpty();
    }

    @Test
    void severalLinesAreOneList() {
        assertThat(Prefer.wait(List.of("return=minimal", "respond-async, wait=3")))
                .contains(Duration.ofSeconds(3));
    }

    @Test
    void noHeaderIsNoPreference() {
        assertThat(Prefer.wait(List.of())).isEmpty();
    }

    @Test
    void aPageHoldsOneToTwoHundredItems() {
        assertThat(PageLimit.of(null)).isEqualTo(50);
        assertThat(PageLimit.of(1)).isEqualTo(1);
        assertThat(PageLimit.of(200)).isEqualTo(200);
        assertThatThrownBy(() -> PageLimit.of(0)).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> PageLimit.of(201)).isInstanceOf(RefusedException.class);
    }
}
