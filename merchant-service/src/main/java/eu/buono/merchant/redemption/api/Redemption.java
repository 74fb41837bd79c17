package eu.buono.merchant.redemption.api;

import eu.buono.contracts.Money;
import eu.buono.contracts.RedemptionId;
import eu.buono.contracts.Refusal;
import eu.buono.contracts.VoucherId;
import eu.buono.contracts.event.MerchantEvent.TillInterface;
import eu.buono.merchant.api.TillRefusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One attempt of a merchant to cash a voucher, from its authorisation to its end.
 *
 * @param startedBy the interface of the till that authorised or redeemed; no part of the sale, which a till may repeat
 *     by another interface
 */
public record Redemption(
        RedemptionId id,
        VoucherId voucherId,
        TillSale order,
        TillInterface startedBy,
        Instant authorisedAt,
        Progress progress) {

    /** How far the attempt has come. */
    public sealed interface Progress {
        /** The voucher is frozen for it. */
        record Authorised() implements Progress {}

        /**
         * The merchant has a claim of {@code amount}, at most the authorised one, less the parts that it gave back,
         * which leave something of it.
         */
        record Captured(Money amount, Instant capturedAt, List<ReversalPart> parts) implements Progress {

            public Captured {
                parts = List.copyOf(parts);
                if (!parts.isEmpty() && sum(parts).compareTo(amount) >= 0) {
                    throw new IllegalArgumentException("the parts leave nothing of " + amount);
                }
            }

            /** Nothing was given back. */
            public Captured(Money amount, Instant capturedAt) {
                this(amount, capturedAt, List.of());
            }

            /** What has not been given back. */
            public Money left() {
                return parts.isEmpty() ? amount : amount.minus(sum(parts));
            }

            /** Gives a part back, or all that is left; more throws {@link IllegalArgumentException}. */
            public Progress reverse(ReversalPart part) {
                var all = Stream.concat(parts.stream(), Stream.of(part)).toList();
                return part.amount().equals(left())
                        ? new Reversed(amount, capturedAt, part.reversedAt(), all)
                        : new Captured(amount, capturedAt, all);
            }
        }

        /** The merchant gave the voucher free. */
        record Voided(Instant voidedAt) implements Progress {}

        /** The time to live ran out before a capture. */
        record Lapsed(Instant lapsedAt) implements Progress {}

        /**
         * The captured amount was given back in full.
         *
         * @param parts in which it was given back; none for all of it at once
         */
        record Reversed(Money amount, Instant capturedAt, Instant reversedAt, List<ReversalPart> parts)
                implements Progress {

            public Reversed {
                parts = List.copyOf(parts);
                if (!parts.isEmpty() && !amount.equals(sum(parts))) {
                    throw new IllegalArgumentException("the parts are not " + amount);
                }
            }

            /** All of it at once. */
            public Reversed(Money amount, Instant capturedAt, Instant reversedAt) {
                this(amount, capturedAt, reversedAt, List.of());
            }
        }

        private static Money sum(List<ReversalPart> parts) {
            return parts.stream().map(ReversalPart::amount).reduce(Money::plus).orElseThrow();
        }

        /** The name of a state of a redemption: what tills read. */
        enum State {
            AUTHORISED,
            CAPTURED,
            VOIDED,
            LAPSED,
            REVERSED
        }

        default State state() {
            return switch (this) {
                case Authorised() -> State.AUTHORISED;
                case Captured ignored -> State.CAPTURED;
                case Voided ignored -> State.VOIDED;
                case Lapsed ignored -> State.LAPSED;
                case Reversed ignored -> State.REVERSED;
            };
        }

        /** Why a success that was answered once is true no longer, if so. */
        default Optional<Refusal> refusalToAnswer() {
            return switch (this) {
                case Authorised() -> Optional.empty();
                case Captured ignored -> Optional.empty();
                case Voided ignored -> Optional.of(TillRefusal.AUTHORISATION_VOIDED);
                case Lapsed ignored -> Optional.of(TillRefusal.AUTHORISATION_LAPSED);
                case Reversed ignored -> Optional.of(TillRefusal.REDEMPTION_REVERSED);
            };
        }
    }

    /** Starts a redemption that freezes its voucher. */
    public static Redemption authorised(
            RedemptionId id, VoucherId voucherId, TillSale order, TillInterface startedBy, Instant now) {
        return new Redemption(id, voucherId, order, startedBy, now, new Progress.Authorised());
    }

    /** When the freeze ends by itself; absent for a redemption that never froze its voucher. */
    public Optional<Instant> lapsesAt() {
        return order.ttl().map(authorisedAt::plus);
    }

    /**
     * What an observer sees once all clocks have reached an instant (buono.custody.clock-skew-max): a freeze that
     * ran out has lapsed, whether or not a sweeper was there.
     */
    public Redemption at(Instant reached) {
        boolean isOver = progress instanceof Progress.Authorised
                && lapsesAt().filter(lapse -> !reached.isBefore(lapse)).isPresent();
        return isOver ? with(new Progress.Lapsed(lapsesAt().orElseThrow())) : this;
    }

    /** Its name and state, as members of a problem. */
    public Map<String, String> facts() {
        return Map.of(
                "redemptionId", id.toString(),
                "redemptionState", progress.state().name());
    }

    /** Whether the same till asks for the same thing again. */
    public boolean answers(VoucherId askedVoucherId, TillSale askedOrder) {
        return voucherId.equals(askedVoucherId) && order.equals(askedOrder);
    }

    public Optional<Refusal> refusalToCapture() {
        return switch (progress) {
            case Progress.Authorised() -> Optional.empty();
            case Progress.Lapsed ignored -> Optional.of(TillRefusal.AUTHORISATION_LAPSED);
            case Progress.Voided ignored -> Optional.of(TillRefusal.AUTHORISATION_VOIDED);
            case Progress.Captured ignored -> Optional.of(TillRefusal.AUTHORISATION_CAPTURED);
            case Progress.Reversed ignored -> Optional.of(TillRefusal.AUTHORISATION_CAPTURED);
        };
    }

    /** A capture can be reversed while it is younger than {@code window}. */
    public Optional<Refusal> refusalToReverse(Instant now, Duration window) {
        return switch (progress) {
            case Progress.Reversed ignored -> Optional.of(TillRefusal.REDEMPTION_REVERSED);
            case Progress.Authorised() -> Optional.of(TillRefusal.REDEMPTION_NOT_CAPTURED);
            case Progress.Lapsed ignored -> Optional.of(TillRefusal.REDEMPTION_NOT_CAPTURED);
            case Progress.Voided ignored -> Optional.of(TillRefusal.REDEMPTION_NOT_CAPTURED);
            case Progress.Captured captured ->
                now.isBefore(captured.capturedAt().plus(window))
                        ? Optional.empty()
                        : Optional.of(TillRefusal.REVERSAL_WINDOW_CLOSED);
        };
    }

    public Optional<Money> capturedAmount() {
        return switch (progress) {
            case Progress.Captured captured -> Optional.of(captured.amount());
            case Progress.Reversed reversed -> Optional.of(reversed.amount());
            case Progress.Authorised() -> Optional.empty();
            case Progress.Lapsed ignored -> Optional.empty();
            case Progress.Voided ignored -> Optional.empty();
        };
    }

    /** The parts that were given back, in their order. */
    public List<ReversalPart> parts() {
        return switch (progress) {
            case Progress.Captured captured -> captured.parts();
            case Progress.Reversed reversed -> reversed.parts();
            case Progress.Authorised() -> List.of();
            case Progress.Lapsed ignored -> List.of();
            case Progress.Voided ignored -> List.of();
        };
    }

    /** What was given back of a captured amount so far; absent where that is nothing. */
    public Optional<Money> reversedAmount() {
        return switch (progress) {
            case Progress.Captured captured ->
                captured.parts().isEmpty()
                        ? Optional.empty()
                        : Optional.of(captured.amount().minus(captured.left()));
            case Progress.Reversed reversed -> Optional.of(reversed.amount());
            case Progress.Authorised() -> Optional.empty();
            case Progress.Lapsed ignored -> Optional.empty();
            case Progress.Voided ignored -> Optional.empty();
        };
    }

    public Redemption with(Progress next) {
        return new Redemption(id, voucherId, order, startedBy, authorisedAt, next);
    }
}
