package eu.buono.merchant.verificavoucher;

import static eu.buono.contracts.HttpRefusal.FORBIDDEN;
import static eu.buono.contracts.RefusedException.refused;

import eu.buono.merchant.access.api.UndeliveredReports;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * Where the gateway reports answers of the web service that did not reach their tills. No route of the gateway leads
 * here, and its signature is needed.
 */
@Path("/internal/undelivered-answers")
@PermitAll
@RunOnVirtualThread
public class UndeliveredResource {

    private final UndeliveredReports reports;
    private final UndeliveredAnswers undelivered;

    UndeliveredResource(UndeliveredReports reports, UndeliveredAnswers undelivered) {
        this.reports = reports;
        this.undelivered = undelivered;
    }

    /** Remembers the answers. Idempotent: by answer. Refuses: FORBIDDEN. */
    @POST
    @Consumes(MediaType.TEXT_PLAIN)
    @Operation(hidden = true)
    public void report(String assertion) {
        undelivered.store(reports.read(assertion).orElseThrow(() -> refused(FORBIDDEN, "not signed by the gateway")));
    }
}
