package eu.buono.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Identifies a merchant, whatever its shops. */
public record MerchantId(@JsonValue UUID value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public MerchantId {}

    public static MerchantId of(String text) {
        return new MerchantId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
