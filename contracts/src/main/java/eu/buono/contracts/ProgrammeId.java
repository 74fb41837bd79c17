package eu.buono.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Pattern;

/** Names a programme of the public body, for instance {@code carta-docente}. */
public record ProgrammeId(@JsonValue String value) {

    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

    /**
     * The programme of the canaries, by which Buono watches itself: its money buys nothing and is owed to nobody. The
     * databases know this name as well.
     */
    public static final ProgrammeId CANARY = new ProgrammeId("canary");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ProgrammeId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a name of lower-case letters, digits and hyphens");
        }
    }

    public boolean isCanary() {
        return equals(CANARY);
    }

    /** The programme as the key of an event: the same for the same name, in every service. */
    public UUID key() {
        return UUID.nameUUIDFromBytes(("programme:" + value).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return value;
    }
}
