package eu.buono.watch.journeys;

import eu.buono.watch.journeys.model.Journey;
import eu.buono.watch.journeys.model.JourneyHealth;
import eu.buono.watch.journeys.model.JourneyState;
import eu.buono.watch.journeys.model.Walk;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** How each journey is now. In memory alone, so that it can be told when the database is away as well. */
@ApplicationScoped
class JourneyBoard {

    private final JourneysConfig config;
    private final KeepHistory history;
    private final MeterRegistry meters;
    private final InstantSource clock = InstantSource.system();
    private final Map<Journey, JourneyHealth> healths = new EnumMap<>(Journey.class);

    JourneyBoard(JourneysConfig config, KeepHistory history, MeterRegistry meters) {
        this.config = config;
        this.history = history;
        this.meters = meters;
        var now = clock.instant();
        Arrays.stream(Journey.values()).forEach(each -> healths.put(each, JourneyHealth.unknown(each, now)));
        Arrays.stream(Journey.values()).forEach(this::measure);
    }

    /** Whether each journey fails, and how often each was walked in vain or not: there from the start, at zero. */
    private void measure(Journey journey) {
        var tag = Tags.of("journey", journey.key());
        meters.gauge("buono.journey.failing", tag, this, board -> board.isFailing(journey) ? 1 : 0);
        walks(journey, false);
        walks(journey, true);
    }

    private Counter walks(Journey journey, boolean isFailed) {
        return meters.counter("buono.journey.walks", "journey", journey.key(), "failed", Boolean.toString(isFailed));
    }

    private boolean isFailing(Journey journey) {
        return state(journey) == JourneyState.FAILING;
    }

    /** Whether it was got through when it was walked last, which is not too long ago. */
    boolean isWalkable(Journey journey) {
        var state = state(journey);
        return state == JourneyState.UP || state == JourneyState.SLOW;
    }

    private JourneyState state(Journey journey) {
        return at(clock.instant()).stream()
                .filter(health -> health.journey() == journey)
                .map(JourneyHealth::state)
                .findFirst()
                .orElse(JourneyState.UNKNOWN);
    }

    void walked(Walk walk) {
        change(walk.journey(), health -> health.after(walk, config.slowAfter()));
        history.add(walk);
        walks(walk.journey(), walk.hasFailed()).increment();
    }

    /** The journey could not be begun. */
    void unreached(Journey journey, String why) {
        change(journey, health -> health.unreached(why, clock.instant()));
    }

    /** All journeys, in their order. */
    synchronized List<JourneyHealth> at(Instant now) {
        return healths.values().stream()
                .map(health -> health.at(now, config.silenceMax()))
                .toList();
    }

    private synchronized void change(Journey journey, UnaryOperator<JourneyHealth> change) {
        healths.compute(journey, (name, health) -> change.apply(Objects.requireNonNull(health)));
    }
}
