package eu.buono.portal.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What people meet now, as the canaries of watch-service do.
 *
 * @param at of when that is
 * @param state that of the worst journey
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Status(Instant at, String state, List<Journey> journeys, Optional<Encounters> everybody) {

    /**
     * Something that people do all day.
     *
     * @param journey its name, which never changes
     * @param title what it is, in English
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Journey(String journey, String title, String state, Instant since) {

        public boolean isUp() {
            return state.equals("UP");
        }
    }

    /** What everybody has met at the gateway in the last minutes. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Encounters(Instant since, long requests, long failed, long late) {}
}
