package eu.buono.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.buono.contracts.RefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntityTagTest {

    private final EntityTag tag = EntityTag.of("{\"name\":\"a\"}");

    @Test
    void statesThatDifferHaveDifferentTags() {
        assertThat(EntityTag.of("{\"name\":\"a\"}")).isEqualTo(tag);
        assertThat(EntityTag.of("{\"name\":\"b\"}")).isNotEqualTo(tag);
        assertThat(tag.text()).matches("\"[0-9a-f]{32}\"");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"*", " * ", "TAG", "\"x\", TAG", "TAG,\"x\""})
    void whoSawThisStateOrAsksForNoneMayChangeIt(String ifMatch) {
        assertThatCode(() -> tag.requireMatch(ifMatch == null ? null : ifMatch.replace("TAG", tag.text())))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " "})
    void whoMustSayWhichStateWasSeenAndDoesNotIsToldSo(String ifMatch) {
        assertThatThrownBy(() -> EntityTag.requirePresent(ifMatch))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("PRECONDITION_REQUIRED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"x\"", "W/TAG", "\"\""})
    void whoSawAnotherStateMayNot(String ifMatch) {
        assertThatThrownBy(() -> tag.requireMatch(ifMatch.replace("TAG", tag.text())))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("PRECONDITION_FAILED");
    }
}
