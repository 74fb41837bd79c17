package eu.buono.watch.books;

import com.fasterxml.jackson.annotation.JsonInclude;
import eu.buono.contracts.VoucherId;
import eu.buono.contracts.event.TotalsEvent.Book;
import eu.buono.platform.web.Roles;
import eu.buono.watch.books.CompareBooks.Standing;
import eu.buono.watch.books.model.Difference.Finding;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Whether the books of all services agree, for operations. */
@Path("/v1/ops/watch-service/reconciliation")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.OPS)
@RunOnVirtualThread
@Tag(name = "operations")
public class BookResource {

    private final CompareBooks books;

    BookResource(CompareBooks books) {
        this.books = books;
    }

    /**
     * How the books stand.
     *
     * @param readAt when each book was read last by its keeper; one that is missing, or is older than a minute, is not
     *     compared
     * @param differences minutes in which the books do not say the same, the oldest first
     */
    @Schema(name = "BookComparison")
    public record Comparison(Map<Book, Instant> readAt, List<DifferenceResponse> differences) {}

    /**
     * A minute of redemptions, by the time that their ids name.
     *
     * @param since since when the books have said just this
     * @param isFirm whether it has stood for too long to be an event on its way
     * @param findings the books that differ from what most of them say
     */
    @Schema(name = "BookDifference")
    public record DifferenceResponse(Instant minute, Instant since, boolean isFirm, List<FindingResponse> findings) {

        static DifferenceResponse of(Standing standing) {
            return new DifferenceResponse(
                    standing.difference().minute(),
                    standing.since(),
                    standing.isTold(),
                    standing.difference().findings().stream()
                            .map(FindingResponse::of)
                            .toList());
        }
    }

    /**
     * A book that says something else than the others.
     *
     * @param redemptions how many it has more; below zero: fewer
     * @param cents how many it has more; below zero: fewer
     * @param voucherId the voucher that alone makes the difference; absent if several do
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    @Schema(name = "BookFinding")
    public record FindingResponse(Book book, long redemptions, long cents, Optional<VoucherId> voucherId) {

        static FindingResponse of(Finding finding) {
            return new FindingResponse(finding.book(), finding.redemptions(), finding.cents(), finding.voucherId());
        }
    }

    @GET
    @Operation(
            operationId = "compareBooks",
            summary = "Says in which minutes wallets, vouchers, tills and claims do not agree.")
    public Comparison compare() {
        return new Comparison(
                books.lastReads(),
                books.standing().stream().map(DifferenceResponse::of).toList());
    }
}
