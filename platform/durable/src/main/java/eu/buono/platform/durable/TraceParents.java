package eu.buono.platform.durable;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The W3C trace parent of each aggregate while a batch is applied on this thread, so that events caused by an event or
 * by a batched command carry on its trace. Without a binding, the current span speaks for all.
 */
public final class TraceParents implements AutoCloseable {

    private static final ThreadLocal<Map<UUID, String>> BOUND = ThreadLocal.withInitial(Map::of);

    private TraceParents() {}

    /** Binds until closed; not nested. */
    public static TraceParents bind(Map<UUID, String> traceParentByAggregate) {
        BOUND.set(traceParentByAggregate);
        return new TraceParents();
    }

    /** The trace parent of the current span, if there is one. */
    public static Optional<String> current() {
        return Optional.of(Span.current().getSpanContext())
                .filter(SpanContext::isValid)
                .map(TraceParents::format);
    }

    static Optional<String> of(UUID aggregateId) {
        return Optional.ofNullable(BOUND.get().get(aggregateId)).or(TraceParents::current);
    }

    private static String format(SpanContext span) {
        return "00-" + span.getTraceId() + "-" + span.getSpanId() + "-"
                + span.getTraceFlags().asHex();
    }

    @Override
    public void close() {
        BOUND.remove();
    }
}
