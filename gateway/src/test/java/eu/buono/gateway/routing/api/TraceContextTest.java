package eu.buono.gateway.routing.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TraceContextTest {

    @Test
    void aTraceIsStartedForEachRequest() {
        var one = TraceContext.start();
        var other = TraceContext.start();
        assertThat(one.traceparent()).matches("00-" + one.traceId() + "-[0-9a-f]{16}-00");
        assertThat(one.traceId()).matches("[0-9a-f]{32}").isNotEqualTo(other.traceId());
    }
}
