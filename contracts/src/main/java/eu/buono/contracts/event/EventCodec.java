package eu.buono.contracts.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Turns events into JSON and back. Readers ignore fields that they do not know, so that a field may be added; a field
 * that is missing is a poison event, unless it is optional: an absent optional field is not written, and read both when
 * left out and when null. A reason that is younger than the reader is read as UNKNOWN. Nothing else is guessed: a
 * fraction is no number of cents, a text no number, a number no name.
 */
public final class EventCodec {

    private static final Map<String, Class<? extends Event>> CLASS_BY_TYPE =
            types(Event.class).collect(Collectors.toUnmodifiableMap(Class::getSimpleName, Function.identity()));

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new Jdk8Module())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .serializationInclusion(JsonInclude.Include.NON_ABSENT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            // A missing field is read as null and refused for that; FAIL_ON_MISSING would refuse absent optional ones.
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            // Only enums that mark a constant as the default have one.
            .enable(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(
                    LogicalType.Textual,
                    text -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .build();

    private EventCodec() {}

    /** The type's name on the wire, for instance {@code VoucherIssuedV1}. */
    public static String typeOf(Event event) {
        return event.getClass().getSimpleName();
    }

    /** The class of a type's name on the wire; absent for a name that is no event's. */
    public static Optional<Class<? extends Event>> kindOf(String type) {
        return Optional.ofNullable(CLASS_BY_TYPE.get(type));
    }

    /** Every event class, in the order of declaration. */
    public static List<Class<? extends Event>> eventClasses() {
        return types(Event.class).toList();
    }

    public static byte[] encode(Event event) {
        try {
            return MAPPER.writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot encode " + typeOf(event), e);
        }
    }

    /** Reads an event; throws {@link PoisonEventException} for an unknown type or a body that does not fit it. */
    public static Event decode(String type, byte[] body) {
        var kind = kindOf(type).orElseThrow(() -> new PoisonEventException("unknown event type " + type));
        try {
            Optional<Event> event = Optional.ofNullable(MAPPER.readValue(body, kind));
            return event.orElseThrow(() -> new PoisonEventException("the body of " + type + " is null"));
        } catch (IOException e) {
            throw new PoisonEventException("the body does not fit " + type, e);
        }
    }

    /** An event may be of two families. */
    @SuppressWarnings("unchecked") // A permitted subclass of Event is an Event.
    private static Stream<Class<? extends Event>> types(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses())
                        .flatMap(EventCodec::types)
                        .distinct()
                : Stream.of((Class<? extends Event>) type);
    }
}
