package eu.buono.platform.web.tracing;

import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;

/**
 * Sends spans to a collector where one is named, which Quarkus decides when the process is built; whoever runs it
 * decides here. Without one nothing is made, and no thread is started.
 */
@Singleton
class TraceExport {

    /** A collector that is slower loses spans; those of its next answers wait in a bounded queue. */
    private static final Duration EXPORT_MAX = Duration.ofSeconds(5);

    private static final Duration EVERY = Duration.ofSeconds(1);

    @Produces
    @Singleton
    SpanProcessor processor(TracingConfig config) {
        return config.endpoint().map(TraceExport::batches).orElseGet(SpanProcessor::composite);
    }

    private static SpanProcessor batches(URI collector) {
        var exporter = OtlpHttpSpanExporter.builder()
                .setEndpoint(collector.toString())
                .setTimeout(EXPORT_MAX)
                .build();
        return BatchSpanProcessor.builder(exporter)
                .setScheduleDelay(EVERY)
                .setExporterTimeout(EXPORT_MAX)
                .build();
    }
}
