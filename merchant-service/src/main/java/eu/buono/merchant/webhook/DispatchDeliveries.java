package eu.buono.merchant.webhook;

import eu.buono.merchant.webhook.store.DeliveryStore;
import eu.buono.merchant.webhook.store.DeliveryStore.Due;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;

/**
 * Gives messages that are due to senders: one of each merchant in turn, as long as there are free senders and the
 * merchant has its share. Nobody waits for a round: a slow receiver holds its own sender only.
 *
 * <p>A message is leased before it is sent: other processes leave it alone meanwhile, and if this one dies, or cannot
 * record the outcome, it is sent again when the lease is over, so each is sent at least once.
 */
@ApplicationScoped
class DispatchDeliveries {

    private static final Logger LOG = Logger.getLogger(DispatchDeliveries.class);

    private static final Duration LEASE_AFTER_TIMEOUT = Duration.ofSeconds(30);

    private final DeliveryStore deliveries;
    private final SendDeliveries sendDeliveries;
    private final InstantSource clock;
    private final WebhookConfig config;
    private final SenderShares shares;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean isStopping;

    DispatchDeliveries(
            DeliveryStore deliveries, SendDeliveries sendDeliveries, InstantSource clock, WebhookConfig config) {
        this.deliveries = deliveries;
        this.sendDeliveries = sendDeliveries;
        this.clock = clock;
        this.config = config;
        this.shares = new SenderShares(config.batchMax(), config.sendingPerMerchantMax());
    }

    /** Sends until nothing is due and nothing is being sent. */
    void dispatch() throws InterruptedException {
        boolean isOver = false;
        while (!isOver && !isStopping) {
            long endings = shares.endings();
            if (lease() == 0) {
                isOver = !shares.isSending();
                if (!isOver) {
                    shares.awaitEnd(endings, config.interval());
                }
            }
        }
    }

    @PreDestroy
    void stop() {
        isStopping = true;
        threads.close();
    }

    /** Returns how many messages found a sender. */
    private int lease() {
        int free = shares.free();
        if (free == 0) {
            return 0;
        }
        var now = clock.instant();
        var leasedUntil = now.plus(config.timeout()).plus(LEASE_AFTER_TIMEOUT);
        var due = deliveries.lease(now, leasedUntil, shares.excluded(), free);
        due.forEach(this::start);
        return due.size();
    }

    private void start(Due due) {
        shares.begin(due.merchantId());
        threads.execute(() -> {
            var started = clock.instant();
            try {
                sendDeliveries.send(due);
            } catch (RuntimeException e) {
                LOG.warnf("a webhook's try could not be recorded cause=%s", e);
            } finally {
                shares.end(due.merchantId(), Duration.between(started, clock.instant()));
            }
        });
    }
}
