package eu.buono.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** The keyed hash of a voucher code: 64 lower-case hexadecimal digits; what events and tills' tables carry instead. */
public record CodeHash(@JsonValue String hex) {

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public CodeHash {
        if (!FORM.matcher(hex).matches()) {
            throw new IllegalArgumentException("not 64 hexadecimal digits");
        }
    }
}
