package eu.buono.stack.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LivenessWatchTest {

    private final LivenessWatch watch = new LivenessWatch(3);

    static Stream<Arguments> looks() {
        return Stream.of(
                argumentSet("always live", "LLLLLL", false),
                argumentSet("a bad look or two", "SSLNNL", false),
                argumentSet("silent three times", "LSSS", true),
                argumentSet("not live three times", "NNN", true),
                argumentSet("bad in two ways", "SNS", true));
    }

    @ParameterizedTest
    @MethodSource("looks")
    void aPartHangsAfterSoManyBadLooksInARow(String looks, boolean isHung) {
        // When
        var answers = looks.chars()
                .mapToObj(look -> watch.isHungAfter(look((char) look), false))
                .toList();

        // Then
        assertThat(answers.getLast()).isEqualTo(isHung);
        assertThat(answers.subList(0, answers.size() - 1)).doesNotContain(true);
    }

    @Test
    void aLookWhileANeededPartIsAwayIsNotHeldAgainstThePart() {
        // Given
        watch.isHungAfter(Liveness.NOT_LIVE, false);
        watch.isHungAfter(Liveness.NOT_LIVE, false);

        // When
        var away = List.of(
                watch.isHungAfter(Liveness.NOT_LIVE, true),
                watch.isHungAfter(Liveness.NOT_LIVE, true),
                watch.isHungAfter(Liveness.NOT_LIVE, true));

        // Then
        assertThat(away).containsOnly(false);
        assertThat(watch.isHungAfter(Liveness.NOT_LIVE, false)).isFalse();
    }

    private static Liveness look(char letter) {
        return switch (letter) {
            case 'L' -> Liveness.LIVE;
            case 'N' -> Liveness.NOT_LIVE;
            case 'S' -> Liveness.SILENT;
            default -> throw new IllegalArgumentException("no look: " + letter);
        };
    }
}
