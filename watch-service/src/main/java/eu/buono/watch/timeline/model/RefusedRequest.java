package eu.buono.watch.timeline.model;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A request that was refused, as the gateway noted it.
 *
 * @param subjectId of its trace
 * @param service who refused
 * @param code of the refusal
 * @param address the part of the gateway's routes that it was sent to
 * @param operation the {@code operationId}; empty where it was refused before one was found
 * @param role of the caller; empty where nobody was known yet
 */
public record RefusedRequest(
        UUID subjectId,
        Instant at,
        String service,
        String code,
        int status,
        String method,
        Optional<String> address,
        Optional<String> operation,
        Optional<String> role)
        implements Occurrence {

    @Override
    public UUID id() {
        return subjectId;
    }
}
