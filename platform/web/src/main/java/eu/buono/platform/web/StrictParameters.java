package eu.buono.platform.web;

import static eu.buono.contracts.HttpRefusal.REQUEST_MALFORMED;
import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.BilingualText;
import eu.buono.contracts.RefusedException;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads path and query parameters into ids, numbers, instants and enums. What cannot be read in a path names nothing
 * (404); what cannot be read in a query or a header is a malformed request (400) that names it. Whatever is not said to
 * be of a query or a header is of the path.
 */
@Provider
public class StrictParameters implements ParamConverterProvider {

    /**
     * For an {@code Optional} parameter Quarkus asks under the Optional's own type, and expects the Optional itself.
     */
    @Override
    @SuppressWarnings("unchecked") // The converter is made for the very type that was asked for.
    public <T> @Nullable ParamConverter<T> getConverter(
            Class<T> rawType, Type genericType, Annotation @Nullable [] annotations) {
        boolean isOptional = rawType == (Class<?>) Optional.class;
        Class<?> type = isOptional ? heldType(genericType) : rawType;
        var reading = reading(type);
        if (reading.isEmpty()) {
            return null;
        }
        if (isOptional) {
            return new Converter<>(
                    (Function<String, T>) reading.get().andThen(Optional::of), (T) Optional.empty(), name(annotations));
        }
        return new Converter<>((Function<String, T>) reading.get(), null, name(annotations));
    }

    private static Class<?> heldType(Type optional) {
        return optional instanceof ParameterizedType held && held.getActualTypeArguments()[0] instanceof Class<?> type
                ? type
                : Object.class;
    }

    private static Optional<Function<String, ?>> reading(Class<?> type) {
        @Nullable Function<String, ?> reader = null;
        if (type == UUID.class) {
            reader = CanonicalUuid::parse;
        } else if (type == Integer.class || type == int.class) {
            reader = Integer::valueOf;
        } else if (type == Long.class || type == long.class) {
            reader = Long::valueOf;
        } else if (type == Instant.class) {
            reader = text -> storable(Instant.parse(text), Storable::is);
        } else if (type == LocalDate.class) {
            reader = text -> storable(LocalDate.parse(text), Storable::is);
        } else if (type.isEnum()) {
            reader = text -> constant(type, text);
        } else if (type.isRecord() && type.getName().startsWith("eu.buono.")) {
            reader = record(type).orElse(null);
        }
        return Optional.ofNullable(reader);
    }

    private static <T> T storable(T time, Predicate<T> isStorable) {
        if (!isStorable.test(time)) {
            throw new IllegalArgumentException("outside the years 1..9999");
        }
        return time;
    }

    private static Object constant(Class<?> type, String text) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> ((Enum<?>) constant).name().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such constant"));
    }

    /** Our ids either have {@code of(String)} or wrap a text themselves. */
    private static Optional<Function<String, ?>> record(Class<?> type) {
        Optional<Function<String, ?>> factory = Stream.of(type.getMethods())
                .filter(method -> method.getName().equals("of"))
                .filter(method -> Arrays.equals(method.getParameterTypes(), new Class<?>[] {String.class}))
                .findFirst()
                .map(method -> text -> invoke(method, text));
        return factory.or(() -> constructor(type));
    }

    private static Optional<Function<String, ?>> constructor(Class<?> type) {
        return Stream.of(type.getConstructors())
                .filter(constructor -> Arrays.equals(constructor.getParameterTypes(), new Class<?>[] {String.class}))
                .findFirst()
                .map(constructor -> text -> {
                    try {
                        return constructor.newInstance(text);
                    } catch (ReflectiveOperationException e) {
                        throw unreadable(e);
                    }
                });
    }

    private static Object invoke(Method method, String text) {
        try {
            Object value = method.invoke(null, text);
            // An id has one written form; the JDK's UUID reader accepts others.
            if (value == null || (isUuid(value) && !value.toString().equalsIgnoreCase(text))) {
                throw new IllegalArgumentException("not the written form of an id");
            }
            return value;
        } catch (ReflectiveOperationException e) {
            throw unreadable(e);
        }
    }

    private static boolean isUuid(Object value) {
        return value.getClass().getRecordComponents()[0].getType() == UUID.class;
    }

    private static RuntimeException unreadable(ReflectiveOperationException exception) {
        return exception instanceof InvocationTargetException invoked
                        && invoked.getCause() instanceof RuntimeException cause
                ? cause
                : new IllegalStateException("cannot read a parameter", exception);
    }

    /** The name of a parameter of the query or of a header; absent for one of the path. */
    private static Optional<String> name(Annotation @Nullable [] annotations) {
        return Stream.ofNullable(annotations)
                .flatMap(Arrays::stream)
                .flatMap(annotation -> switch (annotation) {
                    case QueryParam query -> Stream.of(query.value());
                    case HeaderParam header -> Stream.of(header.value());
                    default -> Stream.empty();
                })
                .findFirst();
    }

    private record Converter<T>(
            Function<String, T> reader, @Nullable T absent, Optional<String> name) implements ParamConverter<T> {

        @Override
        @SuppressWarnings("NullAway") // Jakarta REST asks for null where the parameter is absent.
        public T fromString(@Nullable String text) {
            if (text == null) {
                return absent;
            }
            try {
                return reader.apply(text);
            } catch (IllegalArgumentException | DateTimeParseException e) {
                throw name.<WebApplicationException>map(named -> new BadRequestException(unreadable(named)))
                        .orElseGet(() -> new NotFoundException(e));
            }
        }

        /** Its text is not repeated: it may be anything. */
        private static RefusedException unreadable(String name) {
            return refused(
                    REQUEST_MALFORMED,
                    new BilingualText(name + " cannot be read", "il parametro " + name + " non è leggibile"));
        }

        @Override
        public String toString(T value) {
            return value.toString();
        }
    }
}
