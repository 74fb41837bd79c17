package eu.buono.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Identifies one shop of a merchant. */
public record ShopId(@JsonValue UUID value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ShopId {}

    public static ShopId of(String text) {
        return new ShopId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
