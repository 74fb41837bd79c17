package eu.buono.portal.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Why the visitor has money of a programme or none, the newest year first. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Eligibility(String programmeId, List<Year> years) {

    /** A year of the programme. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Year(
            int programmeYear,
            String outcome,
            Optional<Label> className,
            Optional<LocalDate> evidenceDate,
            Optional<String> reason,
            Label appeal) {

        public boolean isGranted() {
            return outcome.equals("GRANTED");
        }

        public boolean isAwaited() {
            return outcome.equals("AWAITED");
        }

        public boolean isNotDue() {
            return outcome.equals("NOT_DUE");
        }

        /** As people name it: {@code 2026/27}. */
        public String name() {
            return "%d/%02d".formatted(programmeYear, (programmeYear + 1) % 100);
        }
    }
}
