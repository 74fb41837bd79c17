package eu.buono.platform.durable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import eu.buono.contracts.event.EarlyEventException;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.RetriableException;

/** What an exception says about its cause: whether trying again can help, and one line for people. */
public final class Causes {

    private static final int DEPTH_MAX = 10;
    private static final int SUMMARY_LENGTH_MAX = 500;

    /** SQLSTATE classes of trouble that passes: connection, standby, rollback, resources, lock, operator, system. */
    private static final Set<String> PASSING_CLASSES = Set.of("08", "25", "40", "53", "55", "57", "58");

    private Causes() {}

    /** True for trouble that passes by itself: the same attempt may succeed later. */
    public static boolean isTransient(Throwable thrown) {
        return chain(thrown)
                .flatMap(cause -> Stream.concat(
                        Stream.of(cause), Stream.of(cause.getSuppressed()).flatMap(Causes::chain)))
                .anyMatch(Causes::isTransientItself);
    }

    /** One line for the log: never a value out of JSON. */
    public static String summary(Throwable thrown) {
        var text = String.join(" < ", chain(thrown).map(Causes::sentence).toList());
        text = text.replace("\0", "");
        return text.length() <= SUMMARY_LENGTH_MAX ? text : text.substring(0, SUMMARY_LENGTH_MAX);
    }

    /** Of JSON that does not fit only the place is told, since the message would quote the value. */
    private static String sentence(Throwable cause) {
        var message = switch (cause) {
            case JsonMappingException json -> json.getPathReference();
            case JsonProcessingException ignored -> "not JSON";
            default -> String.valueOf(cause.getMessage());
        };
        return cause.getClass().getSimpleName() + ": " + message;
    }

    private static boolean isTransientItself(Throwable cause) {
        return switch (cause) {
            case SQLTransientException ignored -> true;
            case RetriableException ignored -> true;
            case EarlyEventException ignored -> true;
            case SQLException sql -> isPassing(Optional.ofNullable(sql.getSQLState()));
            default -> false;
        };
    }

    /** Agroal reports a pool that is empty or cannot connect without an SQLSTATE. */
    private static boolean isPassing(Optional<String> sqlState) {
        return sqlState.isEmpty()
                || sqlState.get().length() < 2
                || PASSING_CLASSES.contains(sqlState.get().substring(0, 2));
    }

    private static Stream<Throwable> chain(Throwable thrown) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
                .limit(DEPTH_MAX);
    }
}
