package eu.buono.settlement.settlement.api;

import eu.buono.contracts.SettlementId;
import eu.buono.platform.durable.Answer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Moves one settlement on somebody's request. */
public interface SettlementMoves {

    /**
     * A request to move a settlement.
     *
     * @param by who asks
     * @param idempotencyKey the header
     * @param request method, path and body in a canonical form
     * @param isVisible whether the caller may see the settlement
     * @param move refuses, or gives the next state
     */
    record Move(
            String by,
            @Nullable String idempotencyKey,
            String request,
            SettlementId settlementId,
            Predicate<Settlement> isVisible,
            UnaryOperator<Settlement> move) {}

    /**
     * Moves it and answers by its next state. Idempotent: by the key. Transaction: starts. Refuses: NOT_FOUND, what the
     * move refuses, and what an idempotency key may be refused for.
     */
    Answer move(Move move);
}
