package eu.buono.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** A person, as a keyed hash of the tax code (see {@link KeyedHash}); cannot be turned back without the key. */
public record BeneficiaryId(@JsonValue UUID value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public BeneficiaryId {}

    public static BeneficiaryId of(String text) {
        return new BeneficiaryId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
