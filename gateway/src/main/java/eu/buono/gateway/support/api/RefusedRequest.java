package eu.buono.gateway.support.api;

import java.time.Instant;
import java.util.Optional;

/**
 * A request that was refused, without anything that its caller wrote.
 *
 * @param traceId the support reference of its answer
 * @param service who refused
 * @param code of the refusal
 * @param address the part of the route table that it was sent to; empty where there is nothing
 * @param operation the {@code operationId}; empty where it was refused before one was found
 * @param role of the caller; empty where nobody was known yet
 */
public record RefusedRequest(
        Instant at,
        String traceId,
        String service,
        String code,
        int status,
        String method,
        Optional<String> address,
        Optional<String> operation,
        Optional<String> role) {}
