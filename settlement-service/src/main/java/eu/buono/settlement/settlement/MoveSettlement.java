package eu.buono.settlement.settlement;

import static eu.buono.contracts.HttpRefusal.NOT_FOUND;
import static eu.buono.contracts.RefusedException.refused;

import eu.buono.platform.durable.Answer;
import eu.buono.platform.durable.Idempotency;
import eu.buono.platform.web.JsonText;
import eu.buono.settlement.settlement.api.SettlementMoves;
import eu.buono.settlement.settlement.api.SettlementResponse;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Optional;

/** Locks a settlement, lets it decide, and keeps its next state with the answer. */
@ApplicationScoped
class MoveSettlement implements SettlementMoves {

    private final Idempotency idempotency;
    private final KeepSettlements settlements;
    private final JsonText json;
    private final InstantSource clock;

    MoveSettlement(Idempotency idempotency, KeepSettlements settlements, JsonText json, InstantSource clock) {
        this.clock = clock;
        this.idempotency = idempotency;
        this.settlements = settlements;
        this.json = json;
    }

    @Override
    public Answer move(Move move) {
        return idempotency.once(move.by(), move.idempotencyKey(), move.request(), () -> {
            var present = settlements
                    .lock(move.settlementId())
                    .filter(move.isVisible())
                    .orElseThrow(() -> refused(NOT_FOUND));
            var next = move.move().apply(present);
            settlements.save(next, clock.instant(), move.by());
            return new Answer(200, json.of(SettlementResponse.of(next)), Optional.empty());
        });
    }
}
