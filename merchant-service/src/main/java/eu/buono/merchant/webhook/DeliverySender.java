package eu.buono.merchant.webhook;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;

/** Sends again and again. Whatever goes wrong ends this round; the next one tries again. */
@ApplicationScoped
class DeliverySender {

    private final SendDeliveries sendDeliveries;

    DeliverySender(SendDeliveries sendDeliveries) {
        this.sendDeliveries = sendDeliveries;
    }

    @Scheduled(every = "{buono.webhook.interval}", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void send() throws InterruptedException {
        int sent = 1;
        while (sent > 0) {
            sent = sendDeliveries.send();
        }
    }

    @Scheduled(every = "1h", delayed = "5m", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void forget() {
        sendDeliveries.forget();
    }
}
