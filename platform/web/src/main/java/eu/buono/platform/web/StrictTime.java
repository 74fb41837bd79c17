package eu.buono.platform.web;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;
import java.util.function.Predicate;

/** Reads an instant or a date from an ISO-8601 text; Jackson alone would also take a number as seconds or days. */
final class StrictTime<T> extends StdScalarDeserializer<T> {

    private static final long serialVersionUID = 1L;

    private final transient JsonDeserializer<T> reader;
    private final transient Predicate<T> isStorable;

    StrictTime(Class<T> type, JsonDeserializer<T> reader, Predicate<T> isStorable) {
        super(type);
        this.reader = reader;
        this.isStorable = isStorable;
    }

    @Override
    @SuppressWarnings("unchecked") // Jackson answers with the handled type, or throws.
    public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        if (!parser.hasToken(JsonToken.VALUE_STRING) || parser.getText().isBlank()) {
            return (T) context.handleUnexpectedToken(handledType(), parser);
        }
        T time = reader.deserialize(parser, context);
        return isStorable.test(time)
                ? time
                : (T) context.handleWeirdStringValue(handledType(), "", "outside the years 1..9999");
    }
}
