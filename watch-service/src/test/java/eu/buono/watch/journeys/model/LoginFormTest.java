package eu.buono.watch.journeys.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;

class LoginFormTest {

    private static final URI PAGE = URI.create("https://id.example/realms/buono/auth?state=1");

    @Test
    void isSentWhereTheFormSays() {
        assertThat(LoginForm.address(
                        PAGE, "<form id=\"f\" onsubmit=\"x\" action=\"/realms/buono/in?a=1&amp;b=2\" method=\"post\">"))
                .isEqualTo(URI.create("https://id.example/realms/buono/in?a=1&b=2"));
    }

    @Test
    void isSentToThePageWhereTheFormSaysNothing() {
        assertThat(LoginForm.address(PAGE, "<form method=\"post\"><button>Anna</button></form>"))
                .isEqualTo(PAGE);
    }
}
