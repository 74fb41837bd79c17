package eu.buono.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import eu.buono.platform.web.Environment;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PagesTest {

    @ParameterizedTest
    @CsvSource({
        "/, true, true",
        "/page.css, true, true",
        "/openapi, true, true",
        "/try, true, false",
        "/try/, true, false",
        "/try/try.js, true, false",
        "/openapi-ui/swagger-ui.css, true, false",
        "/openapi-ui/index.html, false, false",
        "/template/index.html, false, false"
    })
    void thePageToTryIsForDevelopment(String path, boolean inDevelopment, boolean inProduction) {
        assertThat(Pages.isOffered(path, Environment.DEVELOPMENT)).isEqualTo(inDevelopment);
        assertThat(Pages.isOffered(path, Environment.PRODUCTION)).isEqualTo(inProduction);
    }
}
