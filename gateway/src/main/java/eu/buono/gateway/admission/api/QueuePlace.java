package eu.buono.gateway.admission.api;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How somebody stands in the queue of an opening.
 *
 * @param place what the person keeps and shows again
 * @param position how many are let in until then; empty before the draw and after the turn has come
 * @param waiting until then, as far as it is known
 * @param admittedUntil present once the person may pass
 * @param askAgain after how long it is worth while
 */
public record QueuePlace(
        String openingId,
        QueueState state,
        String place,
        Instant opensAt,
        Instant endsAt,
        Optional<Long> position,
        Optional<Duration> waiting,
        Optional<Instant> admittedUntil,
        Duration askAgain) {}
