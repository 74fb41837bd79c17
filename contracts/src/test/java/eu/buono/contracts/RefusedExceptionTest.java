package eu.buono.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RefusedExceptionTest {

    private static final BilingualText DETAIL = new BilingualText("because", "perché");

    @ParameterizedTest
    @EnumSource
    void refusalIsThrownWithoutStackTrace(HttpRefusal refusal) {
        var refused = RefusedException.refused(refusal, DETAIL, Map.of("day", "today"));

        assertThat(refused.refusal()).isEqualTo(refusal);
        assertThat(refused.detail()).contains(DETAIL);
        assertThat(refused.facts()).containsExactly(Map.entry("day", "today"));
        assertThat(refused.getStackTrace()).isEmpty();
    }
}
