package eu.buono.wallet.person;

import eu.buono.contracts.BeneficiaryId;
import eu.buono.platform.durable.LookUps;
import eu.buono.platform.web.Caller;
import eu.buono.platform.web.Roles;
import eu.buono.wallet.person.api.People;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.InstantSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How staff gets from a person who calls to the id by which everything else is found. */
@Path("/v1/support/wallet-service/people")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.SUPPORT, Roles.PUBLIC_BODY})
@RunOnVirtualThread
@Tag(name = "support")
public class PersonSearchResource {

    private final People people;
    private final LookUps lookUps;
    private final Caller caller;
    private final InstantSource clock;

    PersonSearchResource(People people, LookUps lookUps, Caller caller, InstantSource clock) {
        this.clock = clock;
        this.people = people;
        this.lookUps = lookUps;
        this.caller = caller;
    }

    /**
     * A person by tax code.
     *
     * @param reason why staff looks, 1 to 500 characters without personal data, for instance the number of the ticket
     */
    @Schema(name = "PersonSearch")
    public record PersonSearch(String taxCode, String reason) {}

    /** The person by the id that wallets, vouchers and events use. */
    @Schema(name = "FoundPerson")
    public record FoundPerson(BeneficiaryId beneficiaryId) {}

    /**
     * The look is written down, by id and with its reason; changes nothing else, and therefore needs no
     * Idempotency-Key. Refuses: TAX_CODE_INVALID, REQUEST_MALFORMED without a reason.
     */
    @POST
    @Extension(name = "x-refusals", value = "TAX_CODE_INVALID")
    @Operation(
            operationId = "searchPerson",
            summary =
                    "Finds a person by tax code, for a reason that is written down; wallets and vouchers follow by id.")
    public FoundPerson search(PersonSearch search) {
        var person = people.withTaxCode(search.taxCode());
        lookUps.record(caller.key(), person.toString(), search.reason(), clock.instant());
        return new FoundPerson(person);
    }
}
