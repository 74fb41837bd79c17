package eu.buono.platform.web.tracing;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.util.Optional;

/** Where traces are sent. */
@ConfigMapping(prefix = "buono.tracing")
public interface TracingConfig {

    /**
     * Address of a collector that takes OTLP over HTTP, whole, for instance {@code http://collector:4318/v1/traces}; no
     * default: spans are not recorded, and there is no thread that sends them. Which part of all traces is sent says
     * {@code quarkus.otel.traces.sampler.arg}, from 0 (the default: none) to 1. Wrong: the log says that spans cannot
     * be exported, and they are dropped; requests notice nothing.
     */
    Optional<URI> endpoint();
}
