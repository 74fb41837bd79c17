package eu.buono.portal.programme;

import static org.assertj.core.api.Assertions.assertThat;

import eu.buono.portal.api.Problem;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FaultTest {

    private static Problem problem(String detail, Optional<String> pointers) {
        return new Problem(
                400,
                "PROGRAMME_TERMS_INVALID",
                "",
                Optional.of(detail),
                "AFTER_CHANGE",
                "",
                pointers,
                Optional.empty());
    }

    @Test
    void eachFaultStandsAtItsPointer() {
        var problem = problem(
                "/a/b: is not a member of a programme; /c/0: ends; before it begins; : nothing would change",
                Optional.of("/a/b /c/0 "));

        assertThat(Fault.of(problem))
                .containsExactly(
                        new Fault("/a/b", "is not a member of a programme"),
                        new Fault("/c/0", "ends; before it begins"),
                        new Fault("", "nothing would change"));
    }

    @Test
    void aRefusalWithoutPointersIsSaidOnce() {
        assertThat(Fault.of(problem("holdsFrom lies in the past", Optional.empty())))
                .containsExactly(new Fault("", "holdsFrom lies in the past"));
    }

    @Test
    void pointersThatTheDetailDoesNotNameLoseNothing() {
        assertThat(Fault.of(problem("x", Optional.of("/a /b")))).containsExactly(new Fault("", "x"));
    }
}
