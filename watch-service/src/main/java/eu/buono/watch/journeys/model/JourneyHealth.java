package eu.buono.watch.journeys.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How a journey is, since when, and by which walk that is known.
 *
 * @param reason why it is not up
 */
public record JourneyHealth(
        Journey journey, JourneyState state, Instant since, Optional<Walk> last, Optional<String> reason) {

    /** A journey that nobody has walked yet. */
    public static JourneyHealth unknown(Journey journey, Instant since) {
        return new JourneyHealth(journey, JourneyState.UNKNOWN, since, Optional.empty(), Optional.of("not walked yet"));
    }

    /** After one more walk; a state that stays keeps its beginning. */
    public JourneyHealth after(Walk walk, Duration slowAfter) {
        if (walk.hasFailed()) {
            return next(JourneyState.FAILING, walk.endedAt(), Optional.of(walk), walk.failure());
        }
        return walk.isSlow(slowAfter)
                ? next(JourneyState.SLOW, walk.endedAt(), Optional.of(walk), Optional.of("slow"))
                : next(JourneyState.UP, walk.endedAt(), Optional.of(walk), Optional.empty());
    }

    /** After a round in which the journey could not be begun. */
    public JourneyHealth unreached(String why, Instant now) {
        return next(JourneyState.UNKNOWN, now, last, Optional.of(why));
    }

    /** As it can be said at an instant: a walk that is too long ago says nothing any more. */
    public JourneyHealth at(Instant now, Duration silenceMax) {
        boolean isSilent =
                last.map(walk -> walk.endedAt().plus(silenceMax).isBefore(now)).orElse(true);
        return isSilent && state != JourneyState.UNKNOWN
                ? new JourneyHealth(journey, JourneyState.UNKNOWN, now, last, Optional.of("not walked lately"))
                : this;
    }

    private JourneyHealth next(JourneyState to, Instant now, Optional<Walk> walk, Optional<String> why) {
        return new JourneyHealth(journey, to, to == state ? since : now, walk, why);
    }
}
