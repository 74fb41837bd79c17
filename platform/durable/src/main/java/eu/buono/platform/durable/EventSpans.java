package eu.buono.platform.durable;

import eu.buono.contracts.event.EventHeader;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The way of an event over Kafka, in the traces that somebody records: one span while it is published, one while it is
 * applied. The trace of an event that nobody records goes on without spans, and costs what reading its header costs.
 */
final class EventSpans {

    private static final String SCOPE = "eu.buono.durable";

    private EventSpans() {}

    /** Begins the publishing of an event, whose record then carries on from there. Whoever sends it ends the span. */
    static Optional<Span> publishing(ProducerRecord<byte[], byte[]> kafkaRecord, OutboxRow row) {
        return row.traceParent().flatMap(TraceParents::recorded).map(parent -> {
            var span = span("publish " + row.topic(), SpanKind.PRODUCER, parent)
                    .setAttribute("messaging.operation.type", "send")
                    .setAttribute("messaging.destination.name", row.topic())
                    .setAttribute("messaging.message.id", row.eventId().toString())
                    .startSpan();
            KafkaRecords.setTraceParent(kafkaRecord, TraceParents.format(span.getSpanContext()));
            return span;
        });
    }

    /**
     * The spans of a batch that is applied.
     *
     * @param traceParents what each aggregate's events carry on from
     */
    record Applying(Map<UUID, String> traceParents, List<Span> spans) implements AutoCloseable {

        @Override
        public void close() {
            spans.forEach(Span::end);
        }
    }

    /** Begins the application of records, which ends together. */
    static Applying applying(String consumer, List<ConsumerRecord<byte[], byte[]>> records) {
        Map<UUID, String> traceParents = new HashMap<>();
        List<Span> spans = new ArrayList<>();
        for (var kafkaRecord : records) {
            KafkaRecords.header(kafkaRecord, EventHeader.TRACE_PARENT).ifPresent(sent -> {
                var span = TraceParents.recorded(sent).map(parent -> applying(consumer, kafkaRecord, parent));
                span.ifPresent(spans::add);
                traceParents.put(
                        KafkaRecords.aggregateId(kafkaRecord),
                        span.map(Span::getSpanContext).map(TraceParents::format).orElse(sent));
            });
        }
        return new Applying(traceParents, spans);
    }

    private static Span applying(String consumer, ConsumerRecord<byte[], byte[]> kafkaRecord, Context parent) {
        return span("process " + kafkaRecord.topic(), SpanKind.CONSUMER, parent)
                .setAttribute("messaging.operation.type", "process")
                .setAttribute("messaging.destination.name", kafkaRecord.topic())
                .setAttribute("messaging.destination.partition.id", Integer.toString(kafkaRecord.partition()))
                .setAttribute("messaging.consumer.group.name", consumer)
                .setAttribute(
                        "messaging.message.id",
                        KafkaRecords.eventId(kafkaRecord).toString())
                .startSpan();
    }

    private static SpanBuilder span(String name, SpanKind kind, Context parent) {
        return GlobalOpenTelemetry.getTracer(SCOPE)
                .spanBuilder(name)
                .setParent(parent)
                .setSpanKind(kind)
                .setAttribute("messaging.system", "kafka");
    }
}
