package eu.buono.watch.journeys;

import eu.buono.watch.journeys.model.Journey;
import eu.buono.watch.journeys.model.Walk;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Times the steps of journeys and tells the board how they went. */
@ApplicationScoped
class JourneySteps {

    private static final Logger LOG = Logger.getLogger(JourneySteps.class);
    private static final int ATTEMPTS = 2;

    private final JourneyBoard board;
    private final InstantSource clock = InstantSource.system();

    JourneySteps(JourneyBoard board) {
        this.board = board;
    }

    /**
     * Walks a journey; one that fails is walked once more at once, as people do, so that a single lost connection turns
     * nothing red. The step must be one that can be repeated. Empty if it failed both times.
     */
    <T> Optional<T> walk(Journey journey, Supplier<T> step) {
        var reason = "";
        var start = clock.instant();
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            start = clock.instant();
            try {
                var result = step.get();
                board.walked(walk(journey, start, Optional.empty()));
                return Optional.of(result);
            } catch (StepFailedException e) {
                reason = e.reason();
                LOG.infof("a step of a canary failed journey=%s attempt=%d reason=%s", journey.key(), attempt, reason);
            }
        }
        board.walked(walk(journey, start, Optional.of(reason)));
        return Optional.empty();
    }

    /** Whether it was got through when it was walked last, which is not too long ago. */
    boolean isWalkable(Journey journey) {
        return board.isWalkable(journey);
    }

    private Walk walk(Journey journey, Instant start, Optional<String> failure) {
        var end = clock.instant();
        return new Walk(journey, end, Duration.between(start, end), failure);
    }

    /** What a canary began stays as it is. */
    void left(String redemptionId, String reason) {
        LOG.infof("a canary leaves a redemption redemptionId=%s reason=%s", redemptionId, reason);
    }

    /** The journeys could not be begun, since one before them failed, or since nobody has set the canaries up. */
    void unreached(List<Journey> journeys, String why) {
        journeys.forEach(journey -> board.unreached(journey, why));
    }
}
