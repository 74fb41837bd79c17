package eu.buono.platform.durable.evidence;

import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.HttpRefusal;
import eu.buono.contracts.evidence.CheckpointKey;
import eu.buono.contracts.evidence.InclusionProof;
import eu.buono.platform.durable.evidence.VerifyBooks.Export;
import eu.buono.platform.durable.evidence.VerifyBooks.Verification;
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
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The proof that no sealed row of a book was changed, dropped or inserted; for operations. */
@Path("/v1/ops/{service}/evidence")
@RolesAllowed(Roles.OPS)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "operations")
public class EvidenceResource {

    /** Checkpoints of a page, with all their rows. */
    private static final int EXPORTED_MAX = 5;

    private final VerifyBooks books;
    private final EvidenceKeys keys;
    private final String application;

    EvidenceResource(
            VerifyBooks books,
            EvidenceKeys keys,
            @ConfigProperty(name = "quarkus.application.name") String application) {
        this.books = books;
        this.keys = keys;
        this.application = application;
    }

    /** Public keys as a JSON web key set. */
    @Schema(name = "EvidenceKeySet")
    public record KeySet(List<CheckpointKey> keys) {}

    /** Refuses: NOT_FOUND for another service or a book that it does not have, REQUEST_MALFORMED. */
    @GET
    @Path("/{book}/verification")
    @Operation(
            operationId = "verifyEvidence",
            summary = "Checks the checkpoints of a book after a number against their rows, and names each row that was"
                    + " changed, dropped or inserted and each checkpoint that is not as it was sealed.")
    public Verification verify(
            @PathParam("service") String service,
            @PathParam("book") String book,
            @QueryParam("after") @Nullable Long after,
            @QueryParam("limit") @Nullable Integer limit) {
        return books.verify(table(service, book), number(after), PageLimit.of(limit));
    }

    /** Refuses: NOT_FOUND for another service or a book that it does not have, REQUEST_MALFORMED. */
    @GET
    @Path("/{book}/checkpoints")
    @Operation(
            operationId = "exportEvidence",
            summary = "Gives the checkpoints of a book after a number with their rows, for who checks them elsewhere.")
    public Export export(
            @PathParam("service") String service,
            @PathParam("book") String book,
            @QueryParam("after") @Nullable Long after) {
        return books.export(table(service, book), number(after), EXPORTED_MAX);
    }

    /** Refuses: NOT_FOUND for another service or book, or a row that is not there or not sealed yet. */
    @GET
    @Path("/{book}/proofs/{position}")
    @Operation(
            operationId = "proveRow",
            summary = "Shows that a row is in a signed checkpoint: its text, and the way from its digest to the root.")
    public InclusionProof prove(
            @PathParam("service") String service,
            @PathParam("book") String book,
            @PathParam("position") long position) {
        return books.prove(table(service, book), position).orElseThrow(() -> refused(HttpRefusal.NOT_FOUND));
    }

    /** Refuses: NOT_FOUND for another service. */
    @GET
    @Path("/keys")
    @Operation(
            operationId = "getEvidenceKeys",
            summary = "The public keys by which checkpoints are verified, as a JSON web key set.")
    public KeySet keys(@PathParam("service") String service) {
        requireThisService(service);
        return new KeySet(keys.keys().publicKeys());
    }

    private SealedTable table(String service, String book) {
        requireThisService(service);
        return books.table(book).orElseThrow(() -> refused(HttpRefusal.NOT_FOUND));
    }

    private static long number(@Nullable Long after) {
        long number = Optional.ofNullable(after).orElse(0L);
        if (number < 0) {
            throw refused(HttpRefusal.REQUEST_MALFORMED, "after must be the number of a checkpoint");
        }
        return number;
    }

    private void requireThisService(String service) {
        if (!application.equals(service)) {
            throw refused(HttpRefusal.NOT_FOUND);
        }
    }
}
