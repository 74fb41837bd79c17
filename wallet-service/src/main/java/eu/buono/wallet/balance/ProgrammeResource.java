package eu.buono.wallet.balance;

import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.Refusal;
import eu.buono.wallet.model.Programme;
import eu.buono.wallet.model.Programmes;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The programmes' dated rules, for everybody to read. */
@Path("/v1/programmes")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
public class ProgrammeResource {

    private final Programmes programmes;

    ProgrammeResource(Programmes programmes) {
        this.programmes = programmes;
    }

    /** All programmes of this installation. */
    public record ProgrammesBody(List<Programme> items) {}

    @GET
    @Operation(summary = "Lists the programmes with their rules.")
    public ProgrammesBody list() {
        return new ProgrammesBody(programmes.all());
    }

    @GET
    @Path("/{programmeId}")
    @Operation(summary = "Shows a programme and its rules.")
    public Programme get(@PathParam("programmeId") String programmeId) {
        return programmes.all().stream()
                .filter(programme -> programme.programmeId().value().equals(programmeId))
                .findFirst()
                .orElseThrow(() -> refused(Refusal.NOT_FOUND));
    }
}
