package eu.buono.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Identifies a voucher in every service; opaque, says nothing of its owner or its code. */
public record VoucherId(@JsonValue UUID value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public VoucherId {}

    public static VoucherId of(String text) {
        return new VoucherId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
