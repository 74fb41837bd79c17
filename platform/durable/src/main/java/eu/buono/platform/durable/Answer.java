package eu.buono.platform.durable;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;

/**
 * The answer to a mutation, as it is given again to a repeat.
 *
 * @param status HTTP status
 * @param body JSON
 * @param location value of the header Location
 */
public record Answer(int status, String body, Optional<String> location) {

    /** This answer over HTTP. */
    public Response response() {
        var response = Response.status(status).entity(body).type(MediaType.APPLICATION_JSON_TYPE);
        location.map(URI::create).ifPresent(response::location);
        return response.build();
    }
}
