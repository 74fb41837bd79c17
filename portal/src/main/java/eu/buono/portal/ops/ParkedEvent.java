package eu.buono.portal.ops;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;

/**
 * An event that a service could not apply; those of its aggregate wait behind it.
 *
 * @param retried the service tries it again by itself
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ParkedEvent(
        String consumer,
        String aggregateId,
        String eventId,
        String origin,
        String type,
        String cause,
        Instant parkedAt,
        boolean retried) {}
