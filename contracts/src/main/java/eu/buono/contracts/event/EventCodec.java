package eu.buono.contracts.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Turns events into JSON and back. Readers ignore fields that they do not know, so that a field may be added; a field
 * that is missing is a poison event.
 */
public final class EventCodec {

    private static final Map<String, Class<? extends Event>> CLASS_BY_TYPE =
            types(Event.class).collect(Collectors.toUnmodifiableMap(Class::getSimpleName, Function.identity()));

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new Jdk8Module())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();

    private EventCodec() {}

    /** The type's name on the wire, for instance {@code VoucherIssuedV1}. */
    public static String typeOf(Event event) {
        return event.getClass().getSimpleName();
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
        var eventClass = CLASS_BY_TYPE.get(type);
        if (eventClass == null) {
            throw new PoisonEventException("unknown event type " + type);
        }
        try {
            return MAPPER.readValue(body, eventClass);
        } catch (IOException e) {
            throw new PoisonEventException("the body does not fit " + type, e);
        }
    }

    @SuppressWarnings("unchecked") // A permitted subclass of Event is an Event.
    private static Stream<Class<? extends Event>> types(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(EventCodec::types)
                : Stream.of((Class<? extends Event>) type);
    }
}
