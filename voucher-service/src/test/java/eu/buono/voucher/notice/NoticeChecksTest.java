package eu.buono.voucher.notice;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import eu.buono.platform.web.Environment;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NoticeChecksTest {

    private static final Map<String, String> SAFE = Map.of(
            "buono.notice.smtp.host", "mail.example.org",
            "buono.notice.sender", "buono@example.org",
            "buono.notice.portal", "https://buono.example.org");

    static Stream<Arguments> wrongs() {
        return Stream.of(
                argumentSet("no sender", "buono.notice.sender", "", Environment.DEVELOPMENT),
                argumentSet("sender with a name", "buono.notice.sender", "B <b@example.org>", Environment.DEVELOPMENT),
                argumentSet("no pages", "buono.notice.portal", "", Environment.DEVELOPMENT),
                argumentSet("mails in the clear", "buono.notice.smtp.security", "NONE", Environment.PRODUCTION),
                argumentSet("pages in the clear", "buono.notice.portal", "http://b.example", Environment.PRODUCTION));
    }

    @ParameterizedTest
    @MethodSource("wrongs")
    void aProcessDoesNotStartWith(String key, String value, Environment environment) {
        assertThatIllegalStateException()
                .isThrownBy(() -> checks(environment, Map.of(key, value)).check())
                .withMessageContaining(key);
    }

    @Test
    void withoutAMailServerNothingIsNeeded() {
        assertThatCode(() -> new NoticeChecks(Environment.PRODUCTION, config(Map.of())).check())
                .doesNotThrowAnyException();
    }

    @Test
    void productionStartsWithAServerThatIsSafe() {
        assertThatCode(() -> checks(Environment.PRODUCTION, Map.of()).check()).doesNotThrowAnyException();
    }

    private static NoticeChecks checks(Environment environment, Map<String, String> changes) {
        Map<String, String> values = new HashMap<>(SAFE);
        values.putAll(changes);
        return new NoticeChecks(environment, config(values));
    }

    /** Without Quarkus durations are read as ISO 8601 alone. */
    private static NoticeConfig config(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .withMapping(NoticeConfig.class)
                .withDefaultValues(values)
                .withDefaultValue("buono.notice.interval", "PT1S")
                .withDefaultValue("buono.notice.age-max", "PT72H")
                .withDefaultValue("buono.notice.retention", "PT720H")
                .withDefaultValue("buono.notice.smtp.timeout", "PT10S")
                .build()
                .getConfigMapping(NoticeConfig.class);
    }
}
