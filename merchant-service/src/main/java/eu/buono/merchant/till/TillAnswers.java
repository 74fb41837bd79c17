package eu.buono.merchant.till;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import eu.buono.merchant.till.TillDesk.Decision;
import eu.buono.platform.durable.Answer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Writes the answers that are kept for repeats. */
@ApplicationScoped
class TillAnswers {

    private static final int OK = 200;
    private static final int CREATED = 201;

    private final ObjectWriter writer;

    TillAnswers(ObjectMapper mapper) {
        this.writer = mapper.writerFor(RedemptionView.class);
    }

    Answer of(Decision decision) {
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
