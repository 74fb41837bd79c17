package eu.buono.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** Names a category of goods (in the national service: ambito), for instance {@code books}. */
public record CategoryId(@JsonValue String value) {

    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

    /** What the canaries' merchant sells; nobody else may, and no other programme has it. */
    public static final CategoryId CANARY = new CategoryId("canary");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public CategoryId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a name of lower-case letters, digits and hyphens");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
