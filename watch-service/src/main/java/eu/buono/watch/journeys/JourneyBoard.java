package eu.buono.watch.journeys;

import eu.buono.watch.journeys.model.Journey;
import eu.buono.watch.journeys.model.JourneyHealth;
import eu.buono.watch.journeys.model.Walk;
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
    private final InstantSource clock = InstantSource.system();
    private final Map<Journey, JourneyHealth> healths = new EnumMap<>(Journey.class);

    JourneyBoard(JourneysConfig config, KeepHistory history) {
        this.config = config;
        this.history = history;
        var now = clock.instant();
        Arrays.stream(Journey.values()).forEach(each -> healths.put(each, JourneyHealth.unknown(each, now)));
    }

    void walked(Walk walk) {
        change(walk.journey(), health -> health.after(walk, config.slowAfter()));
        history.add(walk);
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
