package eu.buono.portal.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FormTokensTest {

    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    private final FormTokens tokens = new FormTokens(SECRET);

    @Test
    void aFormIsKnownInItsSessionInEveryProcess() {
        assertThat(new FormTokens(SECRET).matches("anna", tokens.of("anna"))).isTrue();
    }

    @Test
    void aFormOfAnotherSessionIsAStrangers() {
        assertThat(tokens.matches("anna", tokens.of("bruno"))).isFalse();
        assertThat(tokens.matches("anna", "")).isFalse();
    }

    @Test
    void whoDoesNotKnowTheSecretCannotMakeOne() {
        assertThat(tokens.matches("anna", new FormTokens(SECRET + "!").of("anna")))
                .isFalse();
    }
}
