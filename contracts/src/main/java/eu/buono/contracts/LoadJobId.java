package eu.buono.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Identifies one upload of grants and the work of loading it. */
public record LoadJobId(@JsonValue UUID value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public LoadJobId {}

    public static LoadJobId of(String text) {
        return new LoadJobId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
