package eu.buono.portal.api;

import java.util.Optional;

/** What the gateway answered: the body as it came, whatever its kind. */
public record Answer(int status, byte[] body, Optional<String> contentType, Optional<String> entityTag) {

    private static final int REFUSED = 400;

    public boolean isDone() {
        return status < REFUSED;
    }

    @Override
    public byte[] body() {
        return body.clone();
    }
}
