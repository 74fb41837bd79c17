package eu.buono.platform.web;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import eu.buono.contracts.BilingualText;
import eu.buono.contracts.BilingualText.Language;
import eu.buono.contracts.Refusal;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The body of every answer that is not a success (RFC 9457).
 *
 * @param type {@code /problems/CODE}, where the gateway has a page of the refusal; relative, since no service knows
 *     by which address it was reached
 * @param title the rule that refused, in the caller's language
 * @param detail what this very request broke, in the caller's language; never personal data, never a voucher code
 * @param instance the path that was asked for
 * @param retry whether asking again can help
 * @param supportReference the trace id, by which the logs of every service can be searched
 * @param facts what programs want to know of this very case, each a member of its own (RFC 9457, section 3.2)
 * @param words title and detail in all languages
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
        @JsonAnyGetter @Schema(hidden = true) Map<String, String> facts,
        @JsonIgnore @Schema(hidden = true) Words words) {

    public static final String MEDIA_TYPE = "application/problem+json";

    private static final String PAGES = "/problems/";

    /** What people read of a problem. */
    public record Words(BilingualText title, Optional<BilingualText> detail) {}

    public static Problem of(
            Refusal refusal, Optional<BilingualText> detail, String instance, String supportReference) {
        return of(refusal, detail, Map.of(), instance, supportReference);
    }

    /** A problem in English with the facts of {@link eu.buono.contracts.RefusedException#facts}. */
    public static Problem of(
            Refusal refusal,
            Optional<BilingualText> detail,
            Map<String, String> facts,
            String instance,
            String supportReference) {
        var words = new Words(refusal.rule().meaning(), detail);
        return new Problem(
                PAGES + refusal.code(),
                words.title().english(),
                refusal.httpStatus(),
                detail.map(BilingualText::english),
                instance,
                refusal.code(),
                refusal.retry(),
                supportReference,
                facts,
                words);
    }

    /** The same problem in a language. */
    public Problem in(Language language) {
        return new Problem(
                type,
                words.title().in(language),
                status,
                words.detail().map(text -> text.in(language)),
                instance,
                code,
                retry,
                supportReference,
                facts,
                words);
    }
}
