package eu.buono.platform.web;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.TraceId;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** The word by which a caller and we find the same request in the logs: the W3C trace id. */
public final class SupportReference {

    static final String HEADER = "x-request-id";

    private SupportReference() {}

    /** The trace id of the current request; a fresh one where tracing is off. */
    public static String current() {
        String traceId = Span.current().getSpanContext().getTraceId();
        return TraceId.isValid(traceId) ? traceId : fresh();
    }

    private static String fresh() {
        byte[] bytes = new byte[16];
        ThreadLocalRandom.current().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
