package eu.buono.platform.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ContainerSwitchTest {

    private static final String IMAGE = "postgres:18";

    static Stream<Arguments> decisions() {
        return Stream.of(
                argumentSet("nothing said, image there", null, true, false),
                argumentSet("empty, image there", "", true, false),
                argumentSet("false, image there", "false", true, false),
                argumentSet("true, image there", "true", true, true),
                argumentSet("true, image missing", "true", false, true),
                argumentSet("auto, image there", "auto", true, true),
                argumentSet("auto, image missing", "auto", false, false),
                argumentSet("in capitals", "AUTO", true, true));
    }

    @ParameterizedTest
    @MethodSource("decisions")
    void theVariableDecidesAndAutoAsksTheEngine(@Nullable String value, boolean isThere, boolean isContainer) {
        assertThat(ContainerSwitch.of(value).isContainer(IMAGE, image -> image.equals(IMAGE) && isThere))
                .isEqualTo(isContainer);
    }

    @Test
    void onlyAutoAsksTheEngine() {
        assertThat(Stream.of(ContainerSwitch.FALSE, ContainerSwitch.TRUE)
                        .map(choice -> choice.isContainer(IMAGE, image -> {
                            throw new AssertionError("asked for " + image);
                        })))
                .containsExactly(false, true);
    }

    @Test
    void anotherWordIsAMistake() {
        assertThatThrownBy(() -> ContainerSwitch.of("yes")).hasMessageContaining("BUONO_TEST_CONTAINERS");
    }
}
