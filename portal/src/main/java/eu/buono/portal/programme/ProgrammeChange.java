package eu.buono.portal.programme;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A change of a programme: one person proposes, another decides.
 *
 * @param state PROPOSED, APPROVED, REJECTED or WITHDRAWN
 * @param baseVersion the version of which it was made
 * @param holdsFrom absent: from the approval on
 * @param version the version that it became; absent before the approval
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ProgrammeChange(
        String changeId,
        String programmeId,
        String state,
        int baseVersion,
        Optional<Instant> holdsFrom,
        Optional<Integer> version,
        Act proposal,
        Optional<Act> approval,
        Optional<Act> rejection,
        Optional<Act> withdrawal,
        List<Difference> differences) {

    /**
     * What somebody did, and why.
     *
     * @param by {@code issuer|subject}
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Act(String by, Instant at, String reason) {

        /** How the identity provider calls the person. */
        public String person() {
            return by.substring(by.lastIndexOf('|') + 1);
        }
    }

    /**
     * One value that differs.
     *
     * @param path JSON pointer into the terms
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Difference(String path, Optional<JsonNode> before, Optional<JsonNode> after) {

        public String beforeText() {
            return before.map(JsonNode::toPrettyString).orElse("");
        }

        public String afterText() {
            return after.map(JsonNode::toPrettyString).orElse("");
        }
    }

    public boolean isProposed() {
        return state.equals("PROPOSED");
    }

    /** Whether its version is still to come, and can be taken back. */
    public boolean isWithdrawableAt(Instant now) {
        return state.equals("APPROVED") && holdsFrom.filter(now::isBefore).isPresent();
    }
}
