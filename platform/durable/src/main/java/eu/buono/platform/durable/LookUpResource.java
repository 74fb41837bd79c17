package eu.buono.platform.durable;

import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.HttpRefusal;
import eu.buono.platform.web.Cursor;
import eu.buono.platform.web.Page;
import eu.buono.platform.web.PageLimit;
import eu.buono.platform.web.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What the public body reads of the looks that its people and support took. */
@Path("/v1/support/{service}/look-ups")
@RolesAllowed(Roles.PUBLIC_BODY)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "support")
public class LookUpResource {

    private final LookUps lookUps;
    private final String application;

    LookUpResource(LookUps lookUps, @ConfigProperty(name = "quarkus.application.name") String application) {
        this.lookUps = lookUps;
        this.application = application;
    }

    /** Newest first. Refuses: NOT_FOUND for another service, REQUEST_MALFORMED. */
    @GET
    @Operation(
            operationId = "listLookUps",
            summary = "Lists who looked at which person, when and why, newest first, as the service has it.")
    public Page<LookUps.LookUp> list(
            @PathParam("service") String service,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer limit) {
        if (!application.equals(service)) {
            throw refused(HttpRefusal.NOT_FOUND);
        }
        int rowsMax = PageLimit.of(limit);
        var found = lookUps.newest(Optional.ofNullable(cursor).map(LookUpResource::lookUpId), rowsMax + 1);
        var shown = found.stream().limit(rowsMax).toList();
        var next = found.size() > rowsMax
                ? Optional.of(Cursor.of(shown.getLast().lookUpId().toString()))
                : Optional.<String>empty();
        return new Page<>(shown, next);
    }

    private static UUID lookUpId(String cursor) {
        return Cursor.read(cursor, 1, parts -> UUID.fromString(parts.getFirst()));
    }
}
