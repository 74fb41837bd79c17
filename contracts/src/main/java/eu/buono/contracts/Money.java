package eu.buono.contracts;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * An amount of money: integer cents of one currency, never negative. A direction is said by a verb (hold, spend,
 * release), not by a sign.
 *
 * @param cents amount in cents, 0..{@value #CENTS_MAX}
 * @param currency ISO 4217 code, three upper-case letters
 */
public record Money(long cents, String currency) implements Comparable<Money> {

    /** Largest amount in cents: ten billion euro, far above any fund and far below overflow in sums of sums. */
    public static final long CENTS_MAX = 1_000_000_000_000L;

    public static final String EUR = "EUR";

    public Money {
        if (cents < 0 || cents > CENTS_MAX) {
            throw new IllegalArgumentException("amount out of range: " + cents + " cents");
        }
        if (!isCurrency(currency)) {
            throw new IllegalArgumentException("not an ISO 4217 code: " + currency);
        }
    }

    public static Money eur(long cents) {
        return new Money(cents, EUR);
    }

    public Money zero() {
        return new Money(0, currency);
    }

    public Money plus(Money other) {
        requireSameCurrency(other);
        return new Money(Math.addExact(cents, other.cents), currency);
    }

    /** Subtracts; an amount below zero is a defect of the caller and throws {@link IllegalArgumentException}. */
    public Money minus(Money other) {
        requireSameCurrency(other);
        return new Money(cents - other.cents, currency);
    }

    public boolean isMoreThan(Money other) {
        return compareTo(other) > 0;
    }

    @JsonIgnore
    public boolean isZero() {
        return cents == 0;
    }

    @Override
    public int compareTo(Money other) {
        requireSameCurrency(other);
        return Long.compare(cents, other.cents);
    }

    private void requireSameCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("different currencies: " + currency + " and " + other.currency);
        }
    }

    private static boolean isCurrency(String text) {
        return text.length() == 3 && text.chars().allMatch(letter -> letter >= 'A' && letter <= 'Z');
    }
}
