package eu.buono.gateway.admission.port;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpVersion;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What a head may look like, on both ports alike: as large in HTTP/2 as in HTTP/1.1, no change of protocol in clear
 * text, and over TLS no protocol but these two.
 */
@Singleton
public class HeadLimits implements HttpServerOptionsCustomizer {

    /** HTTP/2 counts 32 bytes more for each header; this many may come. */
    private static final int HEADERS_MAX = 100;

    private static final int HTTP2_HEADER_OVERHEAD_BYTES = 32;

    private final int headerBytesMax;
    private final int firstLineBytesMax;

    @Inject
    public HeadLimits(
            @ConfigProperty(name = "quarkus.http.limits.max-header-size") MemorySize headerSizeMax,
            @ConfigProperty(name = "quarkus.http.limits.max-initial-line-length") int firstLineBytesMax) {
        this.headerBytesMax = headerSizeMax.asBigInteger().intValueExact();
        this.firstLineBytesMax = firstLineBytesMax;
    }

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        applyTo(options);
    }

    @Override
    public void customizeHttpsServer(HttpServerOptions options) {
        applyTo(options);
        options.setAlpnVersions(List.of(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1));
    }

    void applyTo(HttpServerOptions options) {
        options.setMaxHeaderSize(headerBytesMax)
                .setMaxInitialLineLength(firstLineBytesMax)
                .setHttp2ClearTextEnabled(false)
                .setInitialSettings(new Http2Settings(options.getInitialSettings())
                        .setMaxHeaderListSize(headerBytesMax + HEADERS_MAX * HTTP2_HEADER_OVERHEAD_BYTES));
    }
}
