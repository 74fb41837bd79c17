package eu.buono.merchant.webhook;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;

/** Looks for messages again and again. Whatever goes wrong with it ends this look; the next one tries again. */
@ApplicationScoped
class DeliverySender {

    private final DispatchDeliveries dispatchDeliveries;
    private final SendDeliveries sendDeliveries;

    DeliverySender(DispatchDeliveries dispatchDeliveries, SendDeliveries sendDeliveries) {
        this.dispatchDeliveries = dispatchDeliveries;
        this.sendDeliveries = sendDeliveries;
    }

    @Scheduled(every = "{buono.webhook.interval}", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void send() throws InterruptedException {
        dispatchDeliveries.dispatch();
    }

    @Scheduled(every = "1h", delayed = "5m", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void forget() {
        sendDeliveries.forget();
    }
}
