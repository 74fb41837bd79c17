package eu.buono.platform.durable;

import static eu.buono.contracts.RefusedException.refused;

import com.fasterxml.jackson.annotation.JsonInclude;
import eu.buono.contracts.HttpRefusal;
import eu.buono.contracts.TimeOrderedIds;
import eu.buono.platform.web.Caller;
import eu.buono.platform.web.Roles;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What ops does when Kafka has lost events that were not read: the service publishes its state again. */
@Path("/v1/ops/{service}/republish")
@RolesAllowed(Roles.OPS)
@RunOnVirtualThread
@Tag(name = "operations")
public class RepublishResource {

    private static final Logger LOG = Logger.getLogger(RepublishResource.class);
    private static final int LISTED_MAX = 50;

    /** A change is dated by the beginning of its transaction, which may have been committed much later. */
    private static final Duration TRANSACTION_MAX = Duration.ofMinutes(5);

    private final RepublishJobs jobs;
    private final Idempotency idempotency;
    private final Caller caller;
    private final String application;
    private final InstantSource clock;

    RepublishResource(
            RepublishJobs jobs,
            Idempotency idempotency,
            Caller caller,
            @ConfigProperty(name = "quarkus.application.name") String application,
            InstantSource clock) {
        this.clock = clock;
        this.jobs = jobs;
        this.idempotency = idempotency;
        this.caller = caller;
        this.application = application;
    }

    /**
     * Exactly one of the three.
     *
     * @param all true: every aggregate of the service
     * @param aggregateId one of them
     * @param since those that changed since this instant
     */
    public record RepublishRequest(Optional<Boolean> all, Optional<UUID> aggregateId, Optional<Instant> since) {

        RepublishJob.Scope scope() {
            boolean isAll = all.filter(Boolean::booleanValue).isPresent();
            long said = (isAll ? 1 : 0)
                    + aggregateId.stream().count()
                    + since.stream().count();
            if (said != 1) {
                throw refused(HttpRefusal.REQUEST_MALFORMED, "one of all, aggregateId and since is needed");
            }
            return new RepublishJob.Scope(aggregateId, since.map(instant -> instant.minus(TRANSACTION_MAX)));
        }

        private String words() {
            return aggregateId
                    .map(UUID::toString)
                    .or(() -> since.map(Instant::toString))
                    .orElse("all");
        }
    }

    /**
     * How far a job has come.
     *
     * @param working on which kind of aggregates; absent before the first batch
     * @param indescribable aggregates whose rows contradict each other: the log names them
     * @param leftOver aggregates of it that others had locked, which are tried again
     * @param finishedAt absent while it runs
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    @Schema(name = "RepublishJob")
    public record RepublishResponse(
            UUID jobId,
            Optional<String> working,
            long aggregates,
            long events,
            long indescribable,
            int leftOver,
            Instant requestedAt,
            Optional<Instant> finishedAt) {

        static RepublishResponse of(RepublishJob job) {
            return new RepublishResponse(
                    job.jobId(),
                    job.place().source(),
                    job.done().aggregates(),
                    job.done().events(),
                    job.done().indescribable(),
                    job.place().leftOver().size(),
                    job.requestedAt(),
                    job.finishedAt());
        }
    }

    /** A job that has begun. */
    @Schema(name = "RepublishBegun")
    public record RepublishBegun(UUID jobId) {}

    /** Begins a job; its address tells how far it is. Idempotent: by key. Refuses: REQUEST_MALFORMED. */
    @POST
    @APIResponse(
            responseCode = "202",
            description = "The order to publish again, which has begun.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = RepublishBegun.class)))
    @Extension(name = "x-example", parseValue = true, value = """
                    {"all": true}""")
    @Operation(
            operationId = "republishState",
            summary = "Publishes the present state of all aggregates, of one, or of those changed since an instant,"
                    + " again: for when Kafka has lost events. Consumers know facts that they have applied.")
    public Response republish(
            @PathParam("service") String service,
            @HeaderParam("Idempotency-Key") @Parameter(required = true) @Nullable String key,
            RepublishRequest request) {
        requireThisService(service);
        var scope = request.scope();
        var answer = idempotency.once(
                caller.key(), key, "POST /v1/ops/" + service + "/republish " + request.words(), () -> begin(scope));
        return answer.response();
    }

    @GET
    @Operation(operationId = "listRepublishJobs", summary = "Lists the newest 50 orders to publish again.")
    public List<RepublishResponse> list(@PathParam("service") String service) {
        requireThisService(service);
        return inTransaction(() -> jobs.newest(LISTED_MAX)).stream()
                .map(RepublishResponse::of)
                .toList();
    }

    @GET
    @Path("/{jobId}")
    @Operation(operationId = "getRepublishJob", summary = "How far an order to publish again has come.")
    public RepublishResponse find(@PathParam("service") String service, @PathParam("jobId") UUID jobId) {
        requireThisService(service);
        return inTransaction(() -> jobs.find(jobId))
                .map(RepublishResponse::of)
                .orElseThrow(() -> refused(HttpRefusal.NOT_FOUND));
    }

    private Answer begin(RepublishJob.Scope scope) {
        var now = clock.instant();
        var jobId = TimeOrderedIds.next(now);
        jobs.insert(jobId, scope, caller.key(), now);
        LOG.infof("state is published again: jobId=%s", jobId);
        var address = "/v1/ops/" + application + "/republish/" + jobId;
        return new Answer(202, "{\"jobId\":\"" + jobId + "\"}", Optional.of(address));
    }

    private static <T> T inTransaction(java.util.concurrent.Callable<T> query) {
        return QuarkusTransaction.requiringNew().call(query);
    }

    private void requireThisService(String service) {
        if (!application.equals(service)) {
            throw refused(HttpRefusal.NOT_FOUND);
        }
    }
}
