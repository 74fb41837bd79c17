package eu.buono.merchant.claim;

import eu.buono.merchant.claim.store.ClaimStore;
import eu.buono.merchant.claim.store.ClaimStore.Filter;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;

/** Writes all claims that match as CSV, for a reader who may be slow. */
@ApplicationScoped
public class ExportClaims {

    private static final long LOOK_EVERY_MILLIS = 1000;

    private final StatementLimits limits;
    private final ClaimStore claims;
    private final ClaimConfig config;
    private final Vertx vertx;

    ExportClaims(StatementLimits limits, ClaimStore claims, ClaimConfig config, Vertx vertx) {
        this.limits = limits;
        this.claims = claims;
        this.config = config;
        this.vertx = vertx;
    }

    /**
     * Writes the export; breaks the connection off where its reader stands still, since only that can still say that
     * the rest is missing. Refuses before the first byte: TOO_MANY_REQUESTS.
     */
    void write(Filter matching, HttpServerRequest request, OutputStream output) throws IOException {
        try (var export = limits.export(matching.merchantId())) {
            var progress = new ExportProgress(System.nanoTime(), config.exportStallMax(), config.exportTimeMax());
            long timer = vertx.setPeriodic(LOOK_EVERY_MILLIS, id -> {
                if (progress.isOver(System.nanoTime())) {
                    request.connection().close();
                }
            });
            try {
                ClaimCsv.write(
                        output,
                        reader -> claims.stream(matching, export::read, entry -> {
                            reader.accept(entry);
                            progress.advance(System.nanoTime());
                        }));
            } finally {
                vertx.cancelTimer(timer);
            }
        }
    }

    /** Whether the reader of an export still reads. Written by one thread, looked at by another. */
    static final class ExportProgress {

        private final long startNanos;
        private final long stallNanosMax;
        private final long timeNanosMax;
        private volatile long lastNanos;

        ExportProgress(long nowNanos, Duration stallMax, Duration timeMax) {
            this.startNanos = nowNanos;
            this.lastNanos = nowNanos;
            this.stallNanosMax = stallMax.toNanos();
            this.timeNanosMax = timeMax.toNanos();
        }

        /** A row went out, or into a buffer that had room again. */
        void advance(long nowNanos) {
            lastNanos = nowNanos;
        }

        boolean isOver(long nowNanos) {
            return nowNanos - lastNanos > stallNanosMax || nowNanos - startNanos > timeNanosMax;
        }
    }
}
