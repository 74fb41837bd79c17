package eu.buono.platform.web;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import eu.buono.contracts.Refusal;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The body of every answer that is not a success (RFC 9457).
 *
 * @param type {@code urn:buono:refusal:CODE}
 * @param title the rule that refused
 * @param detail what this very request broke; never personal data, never a voucher code
 * @param instance the path that was asked for
 * @param retry whether asking again can help
 * @param supportReference the trace id, by which the logs of every service can be searched
 * @param facts what programs want to know of this very case, each a member of its own (RFC 9457, section 3.2)
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Problem(
        String type,
        String title,
        int status,
        Optional<String> detail,
        String instance,
        String code,
        Refusal.Retry retry,
        String supportReference,
        @JsonAnyGetter @Schema(hidden = true) Map<String, String> facts) {

    public static final String MEDIA_TYPE = "application/problem+json";

    public static Problem of(Refusal refusal, Optional<String> detail, String instance, String supportReference) {
        return of(refusal, detail, Map.of(), instance, supportReference);
    }

    /** A problem with the facts of {@link RefusedException#facts}. */
    public static Problem of(
            Refusal refusal,
            Optional<String> detail,
            Map<String, String> facts,
            String instance,
            String supportReference) {
        return new Problem(
                "urn:buono:refusal:" + refusal.name(),
                refusal.rule(),
                refusal.httpStatus(),
                detail,
                instance,
                refusal.name(),
                refusal.retry(),
                supportReference,
                facts);
    }
}
