package eu.buono.gateway.admission.api;

import eu.buono.gateway.admission.port.PortGuard;
import io.vertx.core.http.HttpConnection;

/** What is learned of a connection by its requests: strangers make place for each other, and for nobody else. */
public final class KnownConnections {

    private KnownConnections() {}

    /** A whole head has come. */
    public static void asked(HttpConnection connection) {
        PortGuard.asked(connection);
    }

    /** A token was verified, or a service has answered a certificate. */
    public static void know(HttpConnection connection, String caller) {
        PortGuard.know(connection, caller);
    }
}
