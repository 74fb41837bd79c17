package eu.buono.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Identifies a settlement: what a merchant is paid for one period of one programme. */
public record SettlementId(@JsonValue UUID value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public SettlementId {}

    public static SettlementId of(String text) {
        return new SettlementId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
