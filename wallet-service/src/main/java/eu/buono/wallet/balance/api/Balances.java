package eu.buono.wallet.balance.api;

import eu.buono.contracts.Money;

/** What stands in each account of a lot, or of several lots; {@code loaded} is always the sum of the others. */
public record Balances(Money loaded, Money available, Money held, Money spent, Money expired, Money recovered) {

    public Balances {
        var sum = available.plus(held).plus(spent).plus(expired).plus(recovered);
        if (!sum.equals(loaded)) {
            throw new IllegalArgumentException("loaded is " + loaded + " but the accounts hold " + sum);
        }
    }

    public static Balances none(String currency) {
        var zero = new Money(0, currency);
        return new Balances(zero, zero, zero, zero, zero, zero);
    }

    /** The balances after a transfer; moving more than an account holds throws {@link IllegalArgumentException}. */
    public Balances after(Movement movement, Money amount) {
        return switch (movement) {
            case GRANT -> new Balances(loaded.plus(amount), available.plus(amount), held, spent, expired, recovered);
            case HOLD -> new Balances(loaded, available.minus(amount), held.plus(amount), spent, expired, recovered);
            case RELEASE -> new Balances(loaded, available.plus(amount), held.minus(amount), spent, expired, recovered);
            case SPEND -> new Balances(loaded, available, held.minus(amount), spent.plus(amount), expired, recovered);
            case REVERSE -> new Balances(loaded, available.plus(amount), held, spent.minus(amount), expired, recovered);
            case EXPIRE -> new Balances(loaded, available.minus(amount), held, spent, expired.plus(amount), recovered);
            case RECOVER -> new Balances(loaded, available.minus(amount), held, spent, expired, recovered.plus(amount));
        };
    }

    public Balances plus(Balances other) {
        return new Balances(
                loaded.plus(other.loaded),
                available.plus(other.available),
                held.plus(other.held),
                spent.plus(other.spent),
                expired.plus(other.expired),
                recovered.plus(other.recovered));
    }
}
