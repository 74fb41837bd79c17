package eu.buono.stack.people;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;

/** What Buono answered. */
public record Reply(int status, String body, Optional<String> location) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    public JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not JSON: " + this, e);
        }
    }

    /** The text of a field, for instance {@code voucherId}; a field that is missing fails with the whole answer. */
    public String text(String field) {
        return Optional.ofNullable(json().get(field))
                .map(JsonNode::asText)
                .orElseThrow(() -> new IllegalStateException("no " + field + " in " + this));
    }

    /** The cents of a field that holds an amount of money. */
    public long cents(String field) {
        return Optional.ofNullable(json().get(field))
                .map(money -> money.get("cents"))
                .map(JsonNode::asLong)
                .orElseThrow(() -> new IllegalStateException("no amount " + field + " in " + this));
    }

    /** Whether the request did what it asked for. */
    public boolean isDone() {
        return status >= 200 && status < 300;
    }

    /** Whether a repeat of the same request would be answered the same; not so when a part did not answer in time. */
    public boolean isFinal() {
        boolean isWithoutAnswer = status == 429 || (status >= 502 && status <= 504);
        return !isWithoutAnswer
                && refusal().filter("IDEMPOTENCY_KEY_IN_PROGRESS"::equals).isEmpty();
    }

    /** This answer, if the request was done; fails otherwise. */
    public Reply done() {
        if (!isDone()) {
            throw new IllegalStateException("refused: " + this);
        }
        return this;
    }

    /** The code of the refusal, for instance {@code VOUCHER_EXPIRED}; empty when it was none. */
    public Optional<String> refusal() {
        return isDone()
                ? Optional.empty()
                : Optional.ofNullable(json().get("code")).map(JsonNode::asText);
    }
}
