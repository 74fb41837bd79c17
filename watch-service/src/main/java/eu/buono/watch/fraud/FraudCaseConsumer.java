package eu.buono.watch.fraud;

import eu.buono.contracts.event.Event;
import eu.buono.contracts.event.FraudEvent.FraudDecidedV1;
import eu.buono.contracts.event.FraudEvent.FraudSuspectedV1;
import eu.buono.contracts.event.Topic;
import eu.buono.platform.durable.EventListener;
import eu.buono.platform.durable.ReceivedEvent;
import eu.buono.watch.fraud.store.FraudCaseStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/** Keeps the cases that were found and what was decided of them, so that people can read them. */
@ApplicationScoped
public class FraudCaseConsumer implements EventListener {

    private final FraudCaseStore cases;

    FraudCaseConsumer(FraudCaseStore cases) {
        this.cases = cases;
    }

    @Override
    public String name() {
        return "watch-fraud-cases";
    }

    @Override
    public Set<Topic> topics() {
        return Set.of(Topic.FRAUD);
    }

    @Override
    public Set<Class<? extends Event>> kinds() {
        return Set.of(FraudSuspectedV1.class, FraudDecidedV1.class);
    }

    /** Idempotent: by case, finding and redemption, and by case and number of the decision. */
    @Override
    public void apply(List<ReceivedEvent> events) {
        for (var received : events) {
            switch (received.event()) {
                case FraudSuspectedV1 finding -> cases.save(finding, received.at());
                case FraudDecidedV1 decided -> cases.save(decided);
                default -> throw new IllegalStateException("not asked for: " + received.event());
            }
        }
    }
}
