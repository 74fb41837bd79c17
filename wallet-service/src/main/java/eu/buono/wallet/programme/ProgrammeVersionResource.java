package eu.buono.wallet.programme;

import static eu.buono.contracts.HttpRefusal.NOT_FOUND;
import static eu.buono.contracts.RefusedException.refused;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import eu.buono.contracts.ProgrammeId;
import eu.buono.platform.web.Caller;
import eu.buono.platform.web.EntityTag;
import eu.buono.platform.web.Roles;
import eu.buono.wallet.programme.model.ProgrammeHistory;
import eu.buono.wallet.programme.model.ProgrammeVersion;
import eu.buono.wallet.programme.store.ProgrammeRepository;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** The versions of a programme, those to come among them: rules are public before they hold. */
@Path("/v1/programmes/{programmeId}/versions")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
@RunOnVirtualThread
@Tag(name = "programmes")
public class ProgrammeVersionResource {

    private final ProgrammeRepository repository;
    private final InstantSource clock;
    private final Caller caller;

    ProgrammeVersionResource(ProgrammeRepository repository, InstantSource clock, Caller caller) {
        this.clock = clock;
        this.repository = repository;
        this.caller = caller;
    }

    /** All versions of a programme. */
    @Schema(name = "ProgrammeVersions")
    public record VersionsResponse(List<VersionResponse> items) {}

    /**
     * A version of a programme.
     *
     * @param holdsFrom the first instant at which it holds
     * @param changeId the change by which it was made; absent for one that was shipped
     * @param withdrawnAt when it was taken back before it held
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    @Schema(name = "ProgrammeVersion")
    public record VersionResponse(
            ProgrammeId programmeId,
            int version,
            State state,
            Instant holdsFrom,
            Instant publishedAt,
            Optional<UUID> changeId,
            Optional<Instant> withdrawnAt,

            @JsonRawValue
            @Schema(
                    type = SchemaType.OBJECT,
                    description =
                            "The whole terms, in the form of the event ProgrammePublishedV1; `fraudRules` is shown"
                                    + " to the public body and to support alone.")
            String terms) {}

    /** Where a version is now. */
    public enum State {
        PAST,
        IN_FORCE,
        COMING,
        WITHDRAWN
    }

    /** Names a version for If-Match. */
    static EntityTag tag(int version) {
        return new EntityTag("\"" + version + "\"");
    }

    @GET
    @Operation(
            operationId = "listProgrammeVersions",
            summary = "Lists the versions of a programme, the newest first: past, in force, coming and withdrawn ones.")
    public VersionsResponse list(@RestPath ProgrammeId programmeId) {
        var now = clock.instant();
        var history = history(programmeId);
        return new VersionsResponse(history.versions().reversed().stream()
                .map(version -> response(history, version, now))
                .toList());
    }

    @GET
    @Path("/{version}")
    @Extension(name = "x-entity-tag", value = "")
    @Operation(
            operationId = "getProgrammeVersion",
            summary = "Shows a version of a programme with its whole terms; the ETag is for whoever proposes a change.")
    public RestResponse<VersionResponse> get(@RestPath ProgrammeId programmeId, @RestPath int version) {
        var history = history(programmeId);
        var found = history.find(version).orElseThrow(() -> refused(NOT_FOUND));
        return RestResponse.ResponseBuilder.ok(response(history, found, clock.instant()))
                .header(HttpHeaders.ETAG, tag(version).text())
                .build();
    }

    private ProgrammeHistory history(ProgrammeId programmeId) {
        var history = QuarkusTransaction.requiringNew().call(() -> repository.history(programmeId));
        if (history.isEmpty()) {
            throw refused(NOT_FOUND);
        }
        return history;
    }

    private VersionResponse response(ProgrammeHistory history, ProgrammeVersion version, Instant now) {
        return new VersionResponse(
                history.programmeId(),
                version.number(),
                state(history, version, now),
                version.holdsFrom(),
                version.publishedAt(),
                version.changeId(),
                version.withdrawnAt(),
                shown(TermsDocument.of(version.rules().terms())).json().toString());
    }

    /** Thresholds would teach how much is too much. */
    private TermsDocument shown(TermsDocument terms) {
        return caller.has(Roles.PUBLIC_BODY) || caller.has(Roles.SUPPORT) ? terms : terms.withoutFraudRules();
    }

    private static State state(ProgrammeHistory history, ProgrammeVersion version, Instant now) {
        if (!version.isCounting()) {
            return State.WITHDRAWN;
        }
        if (version.equals(history.at(now))) {
            return State.IN_FORCE;
        }
        return now.isBefore(version.holdsFrom()) ? State.COMING : State.PAST;
    }
}
