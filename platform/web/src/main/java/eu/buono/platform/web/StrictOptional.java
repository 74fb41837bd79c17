package eu.buono.platform.web;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.type.TypeFactory;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a member that may be left out, but not be null: where its absence means "all of it", a program that has lost
 * the amount would say just that.
 */
final class StrictOptional extends StdDeserializer<Optional<?>> implements ContextualDeserializer {

    private static final long serialVersionUID = 1L;

    private final transient @Nullable JsonDeserializer<Object> reader;
    private final transient @Nullable BeanProperty member;

    StrictOptional() {
        this(TypeFactory.defaultInstance().constructType(Optional.class), null, null);
    }

    private StrictOptional(JavaType type, @Nullable JsonDeserializer<Object> reader, @Nullable BeanProperty member) {
        super(type);
        this.reader = reader;
        this.member = member;
    }

    @Override
    public JsonDeserializer<?> createContextual(DeserializationContext context, @Nullable BeanProperty property)
            throws JsonMappingException {
        var type = property == null ? context.getContextualType() : property.getType();
        return new StrictOptional(
                type, context.findContextualValueDeserializer(type.getContentType(), property), property);
    }

    @Override
    public Optional<?> deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        if (reader == null) {
            throw new IllegalStateException("an Optional of nothing");
        }
        return Optional.of(reader.deserialize(parser, context));
    }

    @Override
    public Optional<?> getAbsentValue(DeserializationContext context) {
        return Optional.empty();
    }

    @Override
    public Optional<?> getNullValue(DeserializationContext context) throws JsonMappingException {
        throw InvalidNullException.from(context, member == null ? null : member.getFullName(), _valueType);
    }
}
