package eu.buono.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathFormTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/v1/a", "/v1/a/", "/v1/a.b", "/v1/...", "/v1/%C3%A4", "/v1/a:b@c!$&'()*+,=", "/v1/~_-"})
    void aPlainPathPasses(String path) {
        assertThat(PathForm.isPlain(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "v1", "//", "/a//b", "/a//", "/.", "/..", "/a/./b", "/a/../b", "/a/..", "/%2e", "/%2E%2e", "/a%2fb",
                "/a%5cb", "/a\\b", "/a%00", "/a%0a", "/a%1f", "/a%25", "/a%", "/a%2", "/a%g0", "/a;b", "/a%3bb", "/a#b",
                "/a b", "/a\tb", "/ä", "/\u007f"
            })
    void whatCanBeReadInTwoWaysDoesNot(String path) {
        assertThat(PathForm.isPlain(path)).isFalse();
    }
}
