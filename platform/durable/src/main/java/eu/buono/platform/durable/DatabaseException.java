package eu.buono.platform.durable;

import java.sql.SQLException;

/** An {@link SQLException} on its way through code that cannot declare it. */
public final class DatabaseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public DatabaseException(String message, SQLException cause) {
        super(message, cause);
    }
}
