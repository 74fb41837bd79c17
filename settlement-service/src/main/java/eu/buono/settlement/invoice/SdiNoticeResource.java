package eu.buono.settlement.invoice;

import eu.buono.platform.durable.Answer;
import eu.buono.platform.durable.Idempotency;
import eu.buono.platform.web.Caller;
import eu.buono.platform.web.Roles;
import eu.buono.settlement.invoice.model.NoticeDecision.Outcome;
import eu.buono.settlement.invoice.model.SdiNotice.Kind;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The public body hands in what SdI says of invoices. */
@Path("/v1/settlements/sdi-notices")
@Consumes(MediaType.APPLICATION_XML)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.PUBLIC_BODY)
@RunOnVirtualThread
@Tag(name = "settlements")
public class SdiNoticeResource {

    private final NoteNotice noteNotice;
    private final Idempotency idempotency;
    private final Caller caller;

    SdiNoticeResource(NoteNotice noteNotice, Idempotency idempotency, Caller caller) {
        this.noteNotice = noteNotice;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    /** What a notice says, of which file, and what that did. */
    @Schema(name = "SdiNoticeResult")
    public record NoticeResponse(String sdiId, String fileName, Kind kind, Outcome outcome) {}

    /** Takes one notice as SdI delivers it. */
    @POST
    @APIResponseSchema(value = NoticeResponse.class, responseDescription = "What the notice did.")
    @Operation(
            operationId = "noteSdiNotice",
            summary = "Takes a notice of SdI (RC, NS, MC, NE, DT): an invoice is delivered, discarded, accepted or"
                    + " rejected.")
    public Response note(@HeaderParam("Idempotency-Key") @Nullable String key, byte[] file) {
        var notice = SdiNoticeFile.read(file);
        var words = "POST /v1/settlements/sdi-notices " + new String(file, StandardCharsets.ISO_8859_1);
        return idempotency
                .once(caller.key(), key, words, () -> {
                    var outcome = noteNotice.note(notice, caller.key());
                    // Their forms leave nothing to escape.
                    var body = "{\"sdiId\":\"%s\",\"fileName\":\"%s\",\"kind\":\"%s\",\"outcome\":\"%s\"}"
                            .formatted(notice.sdiId(), notice.fileName(), notice.kind(), outcome);
                    return new Answer(200, body, Optional.empty());
                })
                .response();
    }
}
