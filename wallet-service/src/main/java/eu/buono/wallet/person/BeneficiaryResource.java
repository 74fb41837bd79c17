package eu.buono.wallet.person;

import eu.buono.contracts.BeneficiaryId;
import eu.buono.platform.web.Roles;
import eu.buono.wallet.person.api.People;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The id by which the loads topic names a person; needed to write records there, which carry no personal data. */
@Path("/v1/beneficiaries")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.PUBLIC_BODY)
@Tag(name = "loading")
public class BeneficiaryResource {

    private final People people;

    BeneficiaryResource(People people) {
        this.people = people;
    }

    /** A person by tax code; in a body rather than a query, since addresses are logged. */
    @Schema(name = "Person")
    public record PersonRequest(String taxCode) {}

    /** The person by the id that events use. */
    @Schema(name = "Beneficiary")
    public record BeneficiaryResponse(BeneficiaryId beneficiaryId) {}

    /** Changes nothing, and therefore needs no Idempotency-Key. Refuses: TAX_CODE_INVALID. */
    @POST
    @Path("/lookup")
    @Extension(name = "x-refusals", value = "TAX_CODE_INVALID")
    @Operation(
            operationId = "lookUpBeneficiary",
            summary = "Answers a person's id; tells nothing about whether there is a wallet.")
    public BeneficiaryResponse lookup(PersonRequest body) {
        return new BeneficiaryResponse(people.withTaxCode(body.taxCode()));
    }
}
