package eu.buono.portal.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.LocalDate;
import java.util.List;

/** How each journey went on each day, as watch-service keeps it. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record StatusHistory(List<Journey> items) {

    /** The days of a journey, the oldest first; a day on which it was not walked is not there. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Journey(String journey, List<Day> days) {}

    /** How often a journey was walked on a day (in UTC), and how often in vain. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Day(LocalDate day, long walks, long failed, long slow) {}

    /** The days of a journey; none if nothing is known. */
    public List<Day> of(String journey) {
        return items.stream()
                .filter(item -> item.journey().equals(journey))
                .findFirst()
                .map(Journey::days)
                .orElse(List.of());
    }
}
