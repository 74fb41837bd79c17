package eu.buono.merchant.till;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import eu.buono.contracts.Money;
import eu.buono.contracts.RedemptionId;
import eu.buono.merchant.model.Redemption;
import eu.buono.merchant.model.Till;
import eu.buono.merchant.till.TillDesk.Decision;
import eu.buono.platform.durable.Answer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Writes the answers that are kept for repeats. */
@ApplicationScoped
class TillAnswers {

    private static final int OK = 200;
    private static final int CREATED = 201;

    /** All that the counter tells. */
    record CounterView(RedemptionId redemptionId, Money amount) {}

    private final ObjectWriter writer;
    private final ObjectWriter counterWriter;

    TillAnswers(ObjectMapper mapper) {
        this.writer = mapper.writerFor(RedemptionView.class);
        this.counterWriter = mapper.writerFor(CounterView.class);
    }

    Answer of(Till till, Decision decision) {
        return till.counter().isPresent() ? ofCounter(decision.redemption()) : ofTill(decision);
    }

    private Answer ofCounter(Redemption redemption) {
        var view = new CounterView(redemption.id(), redemption.order().amount());
        try {
            return new Answer(CREATED, counterWriter.writeValueAsString(view), Optional.empty());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write the redemption " + redemption.id(), e);
        }
    }

    private Answer ofTill(Decision decision) {
        var redemption = decision.redemption();
        Optional<String> location =
                decision.isCreated() ? Optional.of("/v1/till/redemptions/" + redemption.id()) : Optional.empty();
        try {
            String body = writer.writeValueAsString(RedemptionView.of(redemption));
            return new Answer(decision.isCreated() ? CREATED : OK, body, location);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write the redemption " + redemption.id(), e);
        }
    }
}
