package eu.buono.settlement.hold;

import eu.buono.contracts.event.Event;
import eu.buono.contracts.event.FraudEvent.FraudDecidedV1;
import eu.buono.contracts.event.FraudEvent.FraudOutcome;
import eu.buono.contracts.event.FraudEvent.FraudSuspectedV1;
import eu.buono.contracts.event.PoisonEventException;
import eu.buono.contracts.event.Topic;
import eu.buono.platform.durable.EventListener;
import eu.buono.platform.durable.ReceivedEvent;
import eu.buono.settlement.hold.model.CaseDecision;
import eu.buono.settlement.hold.store.HoldStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Holds back the claims that a case names, whether they have arrived or not. The service's own decisions are read as
 * well: they are here already, unless the tables are made again from the topic.
 */
@ApplicationScoped
public class HoldConsumer implements EventListener {

    private final HoldStore holds;

    HoldConsumer(HoldStore holds) {
        this.holds = holds;
    }

    @Override
    public String name() {
        return "settlement-holds";
    }

    @Override
    public Set<Topic> topics() {
        return Set.of(Topic.FRAUD);
    }

    @Override
    public Set<Class<? extends Event>> kinds() {
        return Set.of(FraudSuspectedV1.class, FraudDecidedV1.class);
    }

    /** Idempotent: by case and redemption, and by case and number of the decision. */
    @Override
    public void apply(List<ReceivedEvent> events) {
        holds.awaitClosing();
        for (var received : events) {
            switch (received.event()) {
                case FraudSuspectedV1 finding -> holds.save(finding, received.at());
                case FraudDecidedV1 decided -> holds.append(decided.caseId(), decision(decided), Optional.empty());
                default -> throw new IllegalStateException("not asked for: " + received.event());
            }
        }
    }

    private static CaseDecision decision(FraudDecidedV1 decided) {
        if (decided.outcome() == FraudOutcome.UNKNOWN) {
            throw new PoisonEventException("a decision that this version does not know");
        }
        return new CaseDecision(
                decided.decision(), decided.outcome(), decided.finding(), decided.reason(), decided.decidedAt());
    }
}
