package eu.buono.watch.journeys;

import com.fasterxml.jackson.annotation.JsonInclude;
import eu.buono.watch.journeys.model.JourneyHealth;
import eu.buono.watch.journeys.model.JourneyState;
import eu.buono.watch.journeys.model.Walk;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What people meet now.
 *
 * @param at when this was said: an old one is worth nothing, however well it is signed
 * @param state that of the worst journey
 * @param everybody what all callers met, where the gateway's numbers can be read
 */
@Schema(name = "Status")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record StatusResponse(
        Instant at, JourneyState state, List<JourneyResponse> journeys, Optional<EncountersResponse> everybody) {

    /**
     * What everybody has met at the gateway in the last minutes, as it counts it.
     *
     * @param since from when on
     * @param requests all that were answered
     * @param failed those answered by 5xx
     * @param late those answered after more than a second
     */
    @Schema(name = "Encounters")
    record EncountersResponse(Instant since, long requests, long failed, long late) {

        static EncountersResponse of(GatewayWatch.Met met) {
            var encounters = met.encounters();
            return new EncountersResponse(met.since(), encounters.requests(), encounters.failed(), encounters.late());
        }
    }

    /**
     * A journey.
     *
     * @param journey its name, which never changes
     * @param title what it is, in English
     * @param state how it is: {@code UP}, {@code SLOW} or {@code FAILING}, or {@code UNKNOWN} while it cannot be walked
     * @param since since when
     * @param walkedAt when it was walked last
     * @param tookMillis how long that took
     * @param reason why it is not up
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    @Schema(name = "JourneyStatus")
    record JourneyResponse(
            String journey,
            String title,
            JourneyState state,
            Instant since,
            Optional<Instant> walkedAt,
            Optional<Long> tookMillis,
            Optional<String> reason) {

        static JourneyResponse of(JourneyHealth health) {
            return new JourneyResponse(
                    health.journey().key(),
                    health.journey().title().english(),
                    health.state(),
                    health.since(),
                    health.last().map(Walk::endedAt),
                    health.last().map(walk -> walk.took().toMillis()),
                    health.reason());
        }
    }

    static StatusResponse of(Instant now, List<JourneyHealth> journeys, Optional<GatewayWatch.Met> met) {
        return new StatusResponse(
                now,
                worst(journeys),
                journeys.stream().map(JourneyResponse::of).toList(),
                met.map(EncountersResponse::of));
    }

    static JourneyState worst(List<JourneyHealth> journeys) {
        return journeys.stream()
                .map(JourneyHealth::state)
                .max(Comparator.naturalOrder())
                .orElse(JourneyState.UNKNOWN);
    }
}
