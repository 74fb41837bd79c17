package eu.buono.gateway;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.TraceId;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * The W3C trace context of one request: continued from the caller, or started here.
 *
 * @param traceparent what the service behind is told
 */
record TraceContext(String traceId, String traceparent) {

    private static final int LENGTH = 55;
    private static final int TRACE_ID_START = 3;
    private static final int TRACE_ID_END = 35;
    private static final int FLAGS_START = 53;

    /** Continues the current span if tracing is on, else what the caller sent, else starts a new trace. */
    static TraceContext of(@Nullable String received) {
        SpanContext span = Span.current().getSpanContext();
        if (span.isValid()) {
            return of(span.getTraceId(), span.getSpanId(), span.getTraceFlags().asHex());
        }
        var random = ThreadLocalRandom.current();
        String spanId = SpanId.fromLong(random.nextLong());
        if (received != null && isValid(received)) {
            String flags = received.substring(FLAGS_START, LENGTH);
            return of(received.substring(TRACE_ID_START, TRACE_ID_END), spanId, flags);
        }
        return of(TraceId.fromLongs(random.nextLong(), random.nextLong()), spanId, "00");
    }

    private static TraceContext of(String traceId, String spanId, String flags) {
        return new TraceContext(traceId, "00-" + traceId + "-" + spanId + "-" + flags);
    }

    private static boolean isValid(String text) {
        return text.length() == LENGTH
                && text.startsWith("00-")
                && text.charAt(TRACE_ID_END) == '-'
                && text.charAt(FLAGS_START - 1) == '-'
                && TraceId.isValid(text.substring(TRACE_ID_START, TRACE_ID_END))
                && SpanId.isValid(text.substring(TRACE_ID_END + 1, FLAGS_START - 1))
                && isHex(text.charAt(FLAGS_START))
                && isHex(text.charAt(FLAGS_START + 1));
    }

    private static boolean isHex(char character) {
        return (character >= '0' && character <= '9') || (character >= 'a' && character <= 'f');
    }
}
