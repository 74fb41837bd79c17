package eu.buono.gateway.routing.api;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.TraceId;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The W3C trace context of one request, always started here: its id is the support reference, and one that a caller
 * chooses could be the reference of somebody else's request. The specification lets a trust boundary restart a trace.
 *
 * @param traceparent what the service behind is given
 */
public record TraceContext(String traceId, String traceparent) {

    /** Uses the span of this process if tracing is on, else random ids. */
    public static TraceContext start() {
        SpanContext span = Span.current().getSpanContext();
        if (span.isValid()) {
            return of(span.getTraceId(), span.getSpanId(), span.getTraceFlags().asHex());
        }
        var random = ThreadLocalRandom.current();
        return of(TraceId.fromLongs(random.nextLong(), random.nextLong()), SpanId.fromLong(random.nextLong()), "00");
    }

    private static TraceContext of(String traceId, String spanId, String flags) {
        return new TraceContext(traceId, "00-" + traceId + "-" + spanId + "-" + flags);
    }
}
