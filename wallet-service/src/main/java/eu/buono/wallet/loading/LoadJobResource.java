package eu.buono.wallet.loading;

import static eu.buono.contracts.RefusedException.refused;

import com.fasterxml.jackson.annotation.JsonInclude;
import eu.buono.contracts.HttpRefusal;
import eu.buono.contracts.LoadJobId;
import eu.buono.contracts.ProgrammeId;
import eu.buono.platform.durable.IdempotencyKey;
import eu.buono.platform.web.Caller;
import eu.buono.platform.web.Cursor;
import eu.buono.platform.web.Page;
import eu.buono.platform.web.PageLimit;
import eu.buono.platform.web.Roles;
import eu.buono.wallet.loading.model.FileRow.Refused;
import eu.buono.wallet.loading.model.LoadJob;
import eu.buono.wallet.loading.store.LoadJobStore;
import eu.buono.wallet.loading.store.LoadRowStore;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Grants by file: upload, progress, refused rows. */
@Path("/v1/load-jobs")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.PUBLIC_BODY)
@RunOnVirtualThread
@Tag(name = "loading")
public class LoadJobResource {

    private static final String CSV = "text/csv";
    private static final String GZIP = "application/gzip";
    private static final String ZIP = "application/zip";
    private static final String BINARY = "binary";

    /** What a file must look like, for the document. */
    private static final String COLUMNS =
            "Columns by name, in any order: tax_code; amount_cents (digits) or amount (383,00 or 383.00); and, if"
                    + " wanted, programme_year (2026), grant_reference, valid_from, valid_until, programme."
                    + " A valid_from or valid_until that is a date is a day where the programme is: the money can"
                    + " be spent on both days and those between; an instant such as 2027-08-31T22:00:00Z is the"
                    + " first one, and the first after the end. Separated by comma, semicolon or tab;"
                    + " UTF-8, UTF-16 with its mark, or the charset that Content-Type declares; plain, gzip or"
                    + " a zip of one file. A last row TOTAL, number of rows, sum (or the headers Buono-Row-Count"
                    + " and Buono-Sum-Cents) is compared before anything is loaded; without it the last"
                    + " line must have an end.";

    private static final int REFUSALS_PER_QUERY = 5000;

    private final ReceiveFile receiveFile;
    private final LoadJobStore loadJobs;
    private final LoadRowStore loadRows;
    private final Caller caller;

    LoadJobResource(ReceiveFile receiveFile, LoadJobStore loadJobs, LoadRowStore loadRows, Caller caller) {
        this.receiveFile = receiveFile;
        this.loadJobs = loadJobs;
        this.loadRows = loadRows;
        this.caller = caller;
    }

    /** A load job and its progress: rows read so far, and of these loaded, loaded before and refused so far. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    @Schema(name = "LoadJob")
    public record LoadJobBody(
            LoadJobId loadJobId,
            ProgrammeId programmeId,
            LoadJob.State state,
            long rowsRead,
            long loaded,
            long alreadyLoaded,
            long refused,
            Instant createdAt,
            Optional<Instant> finishedAt,
            Optional<String> failure) {}

    /**
     * Receives a file with the columns tax_code, amount_cents or amount and, if wanted, programme_year,
     * grant_reference, valid_from, valid_until and programme; answers 202 once it is here, and loads it then. The same
     * file again answers the same job.
     */
    @POST
    @Consumes({CSV, GZIP, ZIP})
    @APIResponseSchema(
            value = LoadJobBody.class,
            responseCode = "202",
            responseDescription = "The load job: the file is here and will be loaded.")
    @Extension(name = "x-refusals", value = "PROGRAMME_UNKNOWN")
    @Operation(
            operationId = "uploadGrants",
            summary =
                    "Takes a CSV file of grants, up to 4 GiB, and loads it in the background; the same file again is the"
                            + " same job.",
            description = COLUMNS)
    public Response upload(
            @QueryParam("programme") @Parameter(required = true) Optional<ProgrammeId> programme,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @HeaderParam("Buono-Row-Count") Optional<String> rowCount,
            @HeaderParam("Buono-Sum-Cents") Optional<String> sumCents,
            @HeaderParam("Content-Type") @Nullable MediaType type,
            @RequestBody(
                            description = "The file, as its Content-Type says.",
                            content = {
                                @Content(mediaType = CSV, schema = @Schema(type = SchemaType.STRING)),
                                @Content(mediaType = GZIP, schema = @Schema(type = SchemaType.STRING, format = BINARY)),
                                @Content(mediaType = ZIP, schema = @Schema(type = SchemaType.STRING, format = BINARY))
                            })
                    InputStream body)
            throws IOException {
        var programmeId = programme.orElseThrow(
                () -> refused(HttpRefusal.REQUEST_MALFORMED, "the query parameter programme is needed"));
        if (type == null) {
            throw refused(HttpRefusal.MEDIA_TYPE_UNSUPPORTED);
        }
        var charset = Optional.ofNullable(type.getParameters().get(MediaType.CHARSET_PARAMETER));
        var upload = new ReceiveFile.Upload(body, charset, ControlTotals.announced(rowCount, sumCents));
        var job = receiveFile.receive(IdempotencyKey.of(caller.key(), key), programmeId, upload);
        return Response.accepted(body(job))
                .location(URI.create("/v1/load-jobs/" + job.loadJobId()))
                .build();
    }

    /** Newest first. */
    @GET
    @RolesAllowed({Roles.PUBLIC_BODY, Roles.SUPPORT})
    @Operation(operationId = "listLoadJobs", summary = "Lists the load jobs, newest first.")
    public Page<LoadJobBody> list(
            @QueryParam("programme") Optional<ProgrammeId> programme,
            @QueryParam("state") Optional<LoadJob.State> state,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer limit) {
        int most = PageLimit.of(limit);
        var before = Optional.ofNullable(cursor).map(LoadJobResource::loadJobIdIn);
        var found = loadJobs.newest(new LoadJobStore.Filter(programme, state), before, most + 1);
        var shown = found.stream().limit(most).map(LoadJobResource::body).toList();
        var next = found.size() > most
                ? Optional.of(Cursor.of(shown.getLast().loadJobId().toString()))
                : Optional.<String>empty();
        return new Page<>(shown, next);
    }

    @GET
    @Path("/{loadJobId}")
    @RolesAllowed({Roles.PUBLIC_BODY, Roles.SUPPORT})
    @Operation(operationId = "getLoadJob", summary = "Shows a load job and its progress.")
    public LoadJobBody get(@PathParam("loadJobId") LoadJobId loadJobId) {
        return body(find(loadJobId));
    }

    /** The rows refused so far, as CSV: line, reason, detail. */
    @GET
    @Path("/{loadJobId}/refusals")
    @Produces(CSV)
    @RolesAllowed({Roles.PUBLIC_BODY, Roles.SUPPORT})
    @APIResponse(
            responseCode = "200",
            description = "The refused rows, with a header line.",
            content = @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)))
    @Operation(
            operationId = "listRefusedRows",
            summary = "Lists the refused rows of a load job as CSV: line, reason, detail.")
    public Response refusals(@PathParam("loadJobId") LoadJobId loadJobId) {
        find(loadJobId);
        StreamingOutput rows = output -> writeRefusals(loadJobId, output);
        return Response.ok(rows, CSV)
                .header("Content-Disposition", "attachment; filename=\"refusals-" + loadJobId + ".csv\"")
                .build();
    }

    private void writeRefusals(LoadJobId loadJobId, OutputStream output) throws IOException {
        var writer = new BufferedWriter(new OutputStreamWriter(output, StandardCharsets.UTF_8));
        writer.write("line,reason,detail\r\n");
        List<Refused> refused = loadRows.refused(loadJobId, 0, REFUSALS_PER_QUERY);
        while (!refused.isEmpty()) {
            for (var row : refused) {
                writer.write(
                        row.line() + "," + row.code() + ",\"" + row.detail().replace("\"", "\"\"") + "\"\r\n");
            }
            refused = loadRows.refused(loadJobId, refused.getLast().line(), REFUSALS_PER_QUERY);
        }
        writer.flush();
    }

    private LoadJob find(LoadJobId loadJobId) {
        return loadJobs.find(loadJobId).orElseThrow(() -> refused(HttpRefusal.NOT_FOUND));
    }

    private static LoadJobId loadJobIdIn(String cursor) {
        return Cursor.read(cursor, 1, parts -> LoadJobId.of(parts.getFirst()));
    }

    private static LoadJobBody body(LoadJob job) {
        return new LoadJobBody(
                job.loadJobId(),
                job.programmeId(),
                job.state(),
                job.rowsRead(),
                job.loaded(),
                job.alreadyLoaded(),
                job.refused(),
                job.createdAt(),
                job.finishedAt(),
                job.failure());
    }
}
