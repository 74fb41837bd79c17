package eu.buono.merchant.redemption.till;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import eu.buono.contracts.Money;
import eu.buono.contracts.RedemptionId;
import eu.buono.merchant.redemption.api.Redemption;
import eu.buono.merchant.redemption.api.Till;
import eu.buono.merchant.redemption.receipt.Receipts;
import eu.buono.merchant.redemption.till.TillDecisions.Decision;
import eu.buono.platform.durable.Answer;
import eu.buono.platform.durable.Idempotency;
import eu.buono.platform.durable.IdempotencyKey;
import eu.buono.platform.durable.Recorded;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Writes the answers that are kept for repeats; their receipts are signed when they are given. */
@ApplicationScoped
class TillAnswers {

    private static final int OK = 200;
    private static final int CREATED = 201;

    /** All that the counter tells. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    @Schema(name = "CounterRedemption")
    record CounterView(RedemptionId redemptionId, Money amount, Optional<Boolean> sandbox, Optional<String> receipt) {}

    private final ObjectWriter writer;
    private final ObjectWriter counterWriter;

    private final Receipts receipts;
    private final Idempotency idempotency;

    TillAnswers(ObjectMapper mapper, Receipts receipts, Idempotency idempotency) {
        this.receipts = receipts;
        this.idempotency = idempotency;
        this.writer = mapper.writerFor(RedemptionView.class);
        this.counterWriter = mapper.writerFor(CounterView.class);
    }

    /** The first answer to a repeat. Refuses: IDEMPOTENCY_KEY_REUSED. */
    Answer repeat(Recorded recorded, String fingerprint) {
        return idempotency.repeat(recorded, fingerprint);
    }

    /** Records answers. Transaction: that of the connection. */
    void record(Connection connection, Map<IdempotencyKey, Recorded> answers) throws SQLException {
        idempotency.record(connection, answers);
    }

    Answer of(Till till, Decision decision) {
        return till.counter().isPresent() ? ofCounter(decision.redemption()) : ofTill(decision);
    }

    private Answer ofCounter(Redemption redemption) {
        var view = new CounterView(
                redemption.id(),
                redemption.order().amount(),
                RedemptionView.of(redemption).sandbox(),
                receipts.content(redemption));
        try {
            return new Answer(CREATED, counterWriter.writeValueAsString(view), Optional.empty());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write the redemption " + redemption.id(), e);
        }
    }

    private Optional<String> content(Decision decision) {
        return decision.reversal().isPresent()
                ? decision.reversal().map(part -> receipts.reversal(decision.redemption(), part))
                : receipts.content(decision.redemption());
    }

    private Answer ofTill(Decision decision) {
        var redemption = decision.redemption();
        Optional<String> location =
                decision.isCreated() ? Optional.of("/v1/till/redemptions/" + redemption.id()) : Optional.empty();
        try {
            var view = RedemptionView.of(redemption).withReceipt(content(decision));
            String body = writer.writeValueAsString(view);
            return new Answer(decision.isCreated() ? CREATED : OK, body, location);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write the redemption " + redemption.id(), e);
        }
    }
}
