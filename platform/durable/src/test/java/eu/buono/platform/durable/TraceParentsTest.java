package eu.buono.platform.durable;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceParentsTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    @Test
    void aTraceThatIsRecordedGoesOn() {
        assertThat(TraceParents.recorded("00-" + TRACE + "-00f067aa0ba902b7-01"))
                .map(context -> Span.fromContext(context).getSpanContext().getTraceId())
                .hasValue(TRACE);
    }

    /** Anybody may write a header; a trace that nobody records must cost nothing. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00-" + TRACE + "-00f067aa0ba902b7-00",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-" + TRACE + "-0000000000000000-01",
                "01-" + TRACE + "-00f067aa0ba902b7-01",
                "00-" + TRACE + "-00f067aa0ba902b7-01-more"
            })
    void anythingElseHasNoSpans(String traceParent) {
        assertThat(TraceParents.recorded(traceParent)).isEmpty();
    }
}
