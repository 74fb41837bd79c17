package eu.buono.merchant.access.certificate;

import eu.buono.merchant.access.store.CertificateStore;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts the merchants that will soon stand before a till that is shut: {@code buono_certificates_ending_soon}, and
 * {@code buono_certificates_just_ended} for those that did in the last day. A renewed certificate counts no more.
 */
@ApplicationScoped
class ExpiryWatch {

    private static final Duration DAY = Duration.ofDays(1);

    private final CertificateStore store;
    private final Duration warning;
    private final InstantSource clock;
    private final AtomicLong endingSoon;
    private final AtomicLong justEnded;

    ExpiryWatch(CertificateStore store, CertificateConfig config, InstantSource clock, MeterRegistry registry) {
        this.store = store;
        this.warning = config.warning();
        this.clock = clock;
        this.endingSoon = registry.gauge("buono.certificates.ending.soon", new AtomicLong());
        this.justEnded = registry.gauge("buono.certificates.just.ended", new AtomicLong());
    }

    @Scheduled(every = "{buono.certificate.count-interval}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void count() {
        Instant now = clock.instant();
        endingSoon.set(store.countMerchantsWhoseLastEnds(now, now.plus(warning)));
        justEnded.set(store.countMerchantsWhoseLastEnds(now.minus(DAY), now));
    }
}
