package eu.buono.platform.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import eu.buono.contracts.RefusedException;
import java.util.List;
import java.util.Optional;

/** Says what is wrong with a JSON body, in words that repeat none of its values. */
final class MalformedJson {

    private static final int NAME_LENGTH_MAX = 64;

    private MalformedJson() {}

    /** A refusal that a constructor threw while the body was bound to it. */
    static Optional<RefusedException> refusalIn(JsonProcessingException exception) {
        return exception.getCause() instanceof RefusedException refusal ? Optional.of(refusal) : Optional.empty();
    }

    static String explain(JsonProcessingException exception) {
        return switch (exception) {
            case StreamConstraintsException tooMuch -> "the JSON is too deep or has too long a name, number or text";
            case UnrecognizedPropertyException unknown -> "unknown field" + place(unknown);
            case InvalidNullException absent -> "null is not allowed" + place(absent);
            case ValueInstantiationException refused -> reason(refused) + place(refused);
            case JsonMappingException mismatch -> "missing, or of a wrong type or form" + place(mismatch);
            default -> "not well-formed JSON" + position(exception);
        };
    }

    /** Our own constructors explain themselves; what the JDK's would say repeats the value. */
    private static String reason(ValueInstantiationException exception) {
        if (exception.getCause() instanceof IllegalArgumentException broken && isOurs(broken)) {
            return String.valueOf(broken.getMessage());
        }
        return "of a wrong form";
    }

    private static boolean isOurs(IllegalArgumentException exception) {
        var trace = exception.getStackTrace();
        return trace.length > 0 && trace[0].getClassName().startsWith("eu.buono.");
    }

    private static String place(JsonMappingException exception) {
        var path = new StringBuilder();
        for (var step : references(exception)) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(printable(step.getFieldName()));
            }
        }
        return path.isEmpty() ? position(exception) : " (at " + path + ")";
    }

    private static List<JsonMappingException.Reference> references(JsonMappingException exception) {
        var path = exception.getPath();
        return path == null ? List.of() : path;
    }

    private static String printable(String name) {
        String shown = name.length() > NAME_LENGTH_MAX ? name.substring(0, NAME_LENGTH_MAX) : name;
        return shown.replaceAll("[^A-Za-z0-9_.-]", "?");
    }

    private static String position(JsonProcessingException exception) {
        var location = exception.getLocation();
        return location == null ? "" : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }
}
