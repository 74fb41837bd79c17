package eu.buono.platform.durable;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The W3C trace parent of each aggregate while a batch is applied on this thread, so that events caused by an event or
 * by a batched command carry on its trace. Without a binding, the current span speaks for all.
 */
public final class TraceParents implements AutoCloseable {

    private static final ThreadLocal<Map<UUID, String>> BOUND = ThreadLocal.withInitial(Map::of);

    /** Version 00 and the flag "sampled"; anybody may write anything to a topic. */
    private static final Pattern RECORDED = Pattern.compile("00-([0-9a-f]{32})-([0-9a-f]{16})-01");

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

    /** What a span of this process goes on from, if the trace is one that somebody records. */
    static Optional<Context> recorded(String traceParent) {
        var found = RECORDED.matcher(traceParent);
        if (!found.matches()) {
            return Optional.empty();
        }
        var parent = SpanContext.createFromRemoteParent(
                found.group(1), found.group(2), TraceFlags.getSampled(), TraceState.getDefault());
        return Optional.of(parent)
                .filter(SpanContext::isValid)
                .map(valid -> Context.root().with(Span.wrap(valid)));
    }

    static String format(SpanContext span) {
        return "00-" + span.getTraceId() + "-" + span.getSpanId() + "-"
                + span.getTraceFlags().asHex();
    }

    @Override
    public void close() {
        BOUND.remove();
    }
}
