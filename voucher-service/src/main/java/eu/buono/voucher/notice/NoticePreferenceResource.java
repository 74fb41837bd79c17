package eu.buono.voucher.notice;

import static eu.buono.contracts.HttpRefusal.REQUEST_MALFORMED;
import static eu.buono.contracts.RefusedException.refused;

import com.fasterxml.jackson.annotation.JsonInclude;
import eu.buono.platform.web.Caller;
import eu.buono.platform.web.Roles;
import eu.buono.voucher.notice.model.EmailAddress;
import eu.buono.voucher.notice.model.NoticeKind;
import eu.buono.voucher.notice.model.NoticeLanguage;
import eu.buono.voucher.notice.model.Preferences;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jspecify.annotations.Nullable;

/** Where a holder wants notices, in which language, and which not. */
@Path("/v1/notices/preferences")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.BENEFICIARY)
@RunOnVirtualThread
@Tag(name = "notices")
public class NoticePreferenceResource {

    private static final String LANGUAGE = "The language of the notices, a tag of BCP 47.";

    private final Caller caller;
    private final Addressees addressees;
    private final NoticeConfig config;

    NoticePreferenceResource(Caller caller, Addressees addressees, NoticeConfig config) {
        this.caller = caller;
        this.addressees = addressees;
        this.config = config;
    }

    /**
     * What the holder wants.
     *
     * @param email without one there are no notices
     */
    @Schema(name = "NoticePreferencesRequest")
    record PreferencesRequest(
            @Schema(
                    description = "Where notices go; without it there are none.",
                    format = "email",
                    maxLength = EmailAddress.LENGTH_MAX,
                    examples = "anna.verdi@example.org")
            Optional<String> email,

            @Schema(
                    description = LANGUAGE,
                    enumeration = {"it", "en", "de", "fr", "sl"})
            String language,

            @Schema(description = "Kinds of notices that are not wanted; default none.")
            Optional<List<NoticeKind>> muted) {

        Preferences preferences() {
            return new Preferences(
                    email.map(PreferencesRequest::address),
                    NoticeLanguage.ofTag(language)
                            .orElseThrow(() -> refused(REQUEST_MALFORMED, "language must be it, en, de, fr or sl")),
                    muted.map(Set::copyOf).orElse(Set.of()));
        }

        private static EmailAddress address(String text) {
            try {
                return new EmailAddress(text);
            } catch (IllegalArgumentException e) {
                throw refused(REQUEST_MALFORMED, "email must be an e-mail address, without a name or comment");
            }
        }
    }

    /**
     * What the holder wants, and whether this installation sends notices.
     *
     * @param isSending false: nobody is told anything, whatever is wanted
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    @Schema(name = "NoticePreferencesResponse")
    record PreferencesResponse(
            @Schema(description = "Where notices go; without it there are none.", format = "email")
            Optional<String> email,

            @Schema(
                    description = LANGUAGE,
                    enumeration = {"it", "en", "de", "fr", "sl"})
            String language,

            @Schema(description = "Kinds of notices that are not wanted.")
            List<NoticeKind> muted,

            @Schema(description = "Whether notices are sent at all here.")
            boolean isSending) {

        static PreferencesResponse of(Preferences preferences, boolean isSending) {
            var muted = EnumSet.noneOf(NoticeKind.class);
            muted.addAll(preferences.muted());
            return new PreferencesResponse(
                    preferences.email().map(EmailAddress::text),
                    preferences.language().tag(),
                    List.copyOf(muted),
                    isSending);
        }
    }

    @GET
    @ResponseHeader(name = HttpHeaders.CACHE_CONTROL, value = "no-store")
    @Operation(
            operationId = "getNoticePreferences",
            summary = "Shows where the holder wants to be told of what happens to vouchers, and in which language.")
    public PreferencesResponse preferences() {
        return PreferencesResponse.of(addressees.of(caller.beneficiary()), config.isOn());
    }

    /** Replaces what the holder wants; a repeat changes nothing. Refuses: REQUEST_MALFORMED. */
    @PUT
    @ResponseHeader(name = HttpHeaders.CACHE_CONTROL, value = "no-store")
    @Operation(
            operationId = "setNoticePreferences",
            summary = "Replaces where the holder wants to be told, in which language, and of what not.")
    public PreferencesResponse set(@Nullable PreferencesRequest request) {
        if (request == null) {
            throw refused(REQUEST_MALFORMED, "a body is needed");
        }
        var preferences = request.preferences();
        addressees.set(caller.beneficiary(), preferences);
        return PreferencesResponse.of(preferences, config.isOn());
    }
}
