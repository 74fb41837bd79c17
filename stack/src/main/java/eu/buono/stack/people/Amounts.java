package eu.buono.stack.people;

import eu.buono.contracts.Money;

/** Money as JSON. */
final class Amounts {

    private Amounts() {}

    static String json(Money amount) {
        return "{\"cents\":%d,\"currency\":\"%s\"}".formatted(amount.cents(), amount.currency());
    }
}
