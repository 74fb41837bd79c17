package eu.buono.wallet.programme;

import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.CategoryId;
import eu.buono.contracts.Channel;
import eu.buono.contracts.GoodId;
import eu.buono.contracts.HttpRefusal;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.event.ProgrammeEvent.CancellationRule;
import eu.buono.contracts.event.ProgrammeEvent.Category;
import eu.buono.contracts.event.ProgrammeEvent.Good;
import eu.buono.contracts.event.ProgrammeEvent.GrantRule;
import eu.buono.contracts.event.ProgrammeEvent.Label;
import eu.buono.wallet.programme.model.PublishedProgramme;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The programmes' dated rules, for everybody to read. */
@Path("/v1/programmes")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
@Tag(name = "programmes")
public class ProgrammeResource {

    private final ProgrammeCatalogue catalogue;
    private final InstantSource clock;

    ProgrammeResource(ProgrammeCatalogue catalogue, InstantSource clock) {
        this.clock = clock;
        this.catalogue = catalogue;
    }

    /** All programmes of this installation. */
    @Schema(name = "Programmes")
    public record ProgrammesResponse(List<ProgrammeResponse> items) {}

    /**
     * A programme.
     *
     * @param name its name in Italian; {@code labels} has it in Italian and English
     * @param reversalWindow how long after its capture a redemption can be reversed, as an ISO 8601 duration
     */
    @Schema(name = "Programme")
    public record ProgrammeResponse(
            ProgrammeId programmeId,
            int version,
            String name,
            Label labels,
            String currency,
            ZoneId zone,
            List<GrantRuleResponse> grantRules,
            String reversalWindow,
            List<CategoryResponse> categories) {

        static ProgrammeResponse of(PublishedProgramme programme) {
            var terms = programme.terms();
            return new ProgrammeResponse(
                    terms.programmeId(),
                    terms.version(),
                    terms.label().it(),
                    terms.label(),
                    terms.currency(),
                    terms.zone(),
                    terms.grantRules().stream().map(GrantRuleResponse::of).toList(),
                    terms.tillRules().reversalWindow().toString(),
                    terms.categories().stream().map(CategoryResponse::of).toList());
        }
    }

    /** What may be granted for the years that begin within {@code [from, until)}. */
    @Schema(name = "GrantRule")
    public record GrantRuleResponse(
            LocalDate from,
            Optional<LocalDate> until,
            long amountCentsMax,
            long yearAmountCentsMax,
            MonthDay yearStart,
            int validYears) {

        static GrantRuleResponse of(GrantRule rule) {
            return new GrantRuleResponse(
                    rule.from(),
                    rule.until(),
                    rule.amountMax().cents(),
                    rule.yearAmountMax().cents(),
                    rule.yearStart(),
                    rule.validYears());
        }
    }

    /**
     * A category, offered within {@code [from, until)}.
     *
     * @param label the national word of its ambito, which tills compare
     */
    @Schema(name = "Category")
    public record CategoryResponse(
            CategoryId categoryId,
            String label,
            Label labels,
            LocalDate from,
            Optional<LocalDate> until,
            List<Channel> channels,
            List<CancellationRule> cancellations,
            List<GoodResponse> goods) {

        static CategoryResponse of(Category category) {
            return new CategoryResponse(
                    category.categoryId(),
                    category.ambito(),
                    category.label(),
                    category.from(),
                    category.until(),
                    category.channels(),
                    category.cancellations(),
                    category.goods().stream().map(GoodResponse::of).toList());
        }
    }

    /**
     * A kind of goods.
     *
     * @param label the national word of its bene
     */
    @Schema(name = "Good")
    public record GoodResponse(GoodId goodId, String label, Label labels) {

        static GoodResponse of(Good good) {
            return new GoodResponse(good.goodId(), good.bene(), good.label());
        }
    }

    /** All but the one of the canaries, of which nobody can have anything. */
    @GET
    @Extension(name = "x-with-nulls", value = "Category GrantRule")
    @Operation(operationId = "listProgrammes", summary = "Lists the programmes with their rules.")
    public ProgrammesResponse list() {
        return new ProgrammesResponse(catalogue.all().stream()
                .filter(programme -> !programme.programmeId().isCanary())
                .map(programme -> ProgrammeResponse.of(programme.at(clock.instant())))
                .toList());
    }

    @GET
    @Path("/{programmeId}")
    @Operation(operationId = "getProgramme", summary = "Shows a programme and its rules.")
    public ProgrammeResponse get(@PathParam("programmeId") String programmeId) {
        return catalogue.all().stream()
                .filter(programme -> programme.programmeId().value().equals(programmeId))
                .findFirst()
                .map(programme -> ProgrammeResponse.of(programme.at(clock.instant())))
                .orElseThrow(() -> refused(HttpRefusal.NOT_FOUND));
    }
}
