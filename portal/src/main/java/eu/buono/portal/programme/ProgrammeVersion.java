package eu.buono.portal.programme;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import eu.buono.contracts.Channel;
import eu.buono.contracts.Money;
import eu.buono.portal.api.Label;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A version of a programme.
 *
 * @param state PAST, IN_FORCE, COMING or WITHDRAWN
 * @param terms the whole document, as it is edited
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ProgrammeVersion(
        String programmeId,
        int version,
        String state,
        Instant holdsFrom,
        Instant publishedAt,
        Optional<String> changeId,
        Optional<Instant> withdrawnAt,
        JsonNode terms) {

    /** The document as people read and edit it. */
    public String document() {
        return terms.toPrettyString();
    }

    /** The rules as far as the page says them in words. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Terms(Label label, List<GrantRule> grantRules, TillRules tillRules, List<Category> categories) {}

    /** What may be granted for the years that begin within {@code [from, until)}. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record GrantRule(
            LocalDate from, Optional<LocalDate> until, int validYears, Money amountMax, Money yearAmountMax) {}

    /** @param reversalWindow how long after the sale it can be taken back */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record TillRules(Duration reversalWindow) {}

    /** What vouchers are for, within {@code [from, until)}. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Category(
            String categoryId, Label label, LocalDate from, Optional<LocalDate> until, List<Channel> channels) {}
}
