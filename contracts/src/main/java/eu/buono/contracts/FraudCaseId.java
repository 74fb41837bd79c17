package eu.buono.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Identifies a case of suspected fraud; made of what it is about, so that finding it again makes no second one. */
public record FraudCaseId(@JsonValue UUID value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public FraudCaseId {}

    public static FraudCaseId of(String text) {
        return new FraudCaseId(UUID.fromString(text));
    }

    /** The same for the same subject, in whichever process and however often it is found. */
    public static FraudCaseId about(String subject) {
        return new FraudCaseId(UUID.nameUUIDFromBytes(("fraud:" + subject).getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
