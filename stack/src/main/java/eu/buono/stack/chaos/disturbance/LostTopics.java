package eu.buono.stack.chaos.disturbance;

import eu.buono.platform.testkit.KafkaBroker;
import eu.buono.stack.chaos.activity.Operation;
import eu.buono.stack.people.Operator;
import java.util.Set;

/**
 * The broker loses all that it has stored, unread events and the places of the consumers among it. An empty one is
 * started, and every service publishes its state again.
 */
record LostTopics(KafkaBroker broker, Operator operator, Set<Operation> unaffected) implements Disturbance {

    @Override
    public String kind() {
        return "lose the data of Kafka";
    }

    @Override
    public String name() {
        return kind();
    }

    @Override
    public Span span() {
        return Span.OF_AN_ABSENCE;
    }

    @Override
    public void begin() {
        broker.loseData();
    }

    @Override
    public void end() {
        broker.startAgain();
        operator.republishAll();
    }
}
