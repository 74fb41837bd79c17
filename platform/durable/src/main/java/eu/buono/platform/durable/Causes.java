package eu.buono.platform.durable;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.RetriableException;

/** What an exception says about its cause: whether trying again can help, and one line for people. */
final class Causes {

    private static final int DEPTH_MAX = 10;
    private static final int SUMMARY_LENGTH_MAX = 500;

    /** SQLSTATE classes of trouble that passes: connection, rollback, resources, object in use, operator, system. */
    private static final Set<String> PASSING_CLASSES = Set.of("08", "40", "53", "55", "57", "58");

    private Causes() {}

    static boolean isTransient(Throwable thrown) {
        return chain(thrown)
                .flatMap(cause -> Stream.concat(Stream.of(cause), Stream.of(cause.getSuppressed())))
                .anyMatch(Causes::isTransientItself);
    }

    static String summary(Throwable thrown) {
        var text = String.join(
                " < ",
                chain(thrown)
                        .map(cause -> cause.getClass().getSimpleName() + ": " + cause.getMessage())
                        .toList());
        return text.length() <= SUMMARY_LENGTH_MAX ? text : text.substring(0, SUMMARY_LENGTH_MAX);
    }

    private static boolean isTransientItself(Throwable cause) {
        return switch (cause) {
            case SQLTransientException ignored -> true;
            case RetriableException ignored -> true;
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
