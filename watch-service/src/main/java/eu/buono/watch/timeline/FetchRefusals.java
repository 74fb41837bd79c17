package eu.buono.watch.timeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.buono.platform.durable.OutsideTransactions;
import eu.buono.watch.timeline.model.RefusedRequest;
import eu.buono.watch.timeline.model.Subjects;
import eu.buono.watch.timeline.store.RefusalStore;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Fetches from each gateway what it refused: a refusal leaves no event. */
@ApplicationScoped
class FetchRefusals {

    private static final Logger LOG = Logger.getLogger(FetchRefusals.class);

    private static final Duration ANSWER_MAX = Duration.ofSeconds(5);
    private static final int OK = 200;

    private final TimelineConfig config;
    private final RefusalStore store;
    private final ObjectMapper mapper;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(ANSWER_MAX)
            .build();

    /** By gateway: where the next fetch goes on; forgotten with this process, and then all is fetched again. */
    private final Map<URI, String> next = new ConcurrentHashMap<>();

    FetchRefusals(TimelineConfig config, RefusalStore store, ObjectMapper mapper) {
        this.config = config;
        this.store = store;
        this.mapper = mapper;
    }

    /** As the gateway writes it: null where nothing is known. */
    record Refused(
            Instant at,
            String traceId,
            String service,
            String code,
            int status,
            String method,
            @Nullable String address,
            @Nullable String operation,
            @Nullable String role) {

        RefusedRequest request() {
            return new RefusedRequest(
                    Subjects.ofTrace(traceId),
                    at,
                    service,
                    code,
                    status,
                    method,
                    Optional.ofNullable(address),
                    Optional.ofNullable(operation),
                    Optional.ofNullable(role));
        }
    }

    record Batch(String next, List<Refused> refused) {}

    @Scheduled(every = "{buono.timeline.refusal-interval}", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void fetch() {
        config.gateways()
                .orElse(List.of())
                .forEach(gateway -> read(gateway).ifPresent(batch -> {
                    QuarkusTransaction.requiringNew()
                            .run(() -> store.append(batch.refused().stream()
                                    .map(Refused::request)
                                    .toList()));
                    next.put(gateway, batch.next());
                }));
    }

    private Optional<Batch> read(URI gateway) {
        OutsideTransactions.require("the gateway is not asked");
        var since = URLEncoder.encode(next.getOrDefault(gateway, ""), StandardCharsets.UTF_8);
        var request = HttpRequest.newBuilder(URI.create(gateway + "?since=" + since))
                .timeout(ANSWER_MAX)
                .build();
        try {
            var answer = http.send(request, BodyHandlers.ofString());
            return answer.statusCode() == OK ? Optional.of(batch(answer.body())) : Optional.empty();
        } catch (IOException e) {
            LOG.debugf("a gateway cannot be asked what it refused cause=%s", e.getMessage());
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private Batch batch(String json) throws JsonProcessingException {
        return mapper.readValue(json, Batch.class);
    }
}
