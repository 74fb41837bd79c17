package eu.buono.gateway.support;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.buono.gateway.support.api.RefusedRequests;
import io.quarkus.vertx.http.ManagementInterface;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Where watch-service fetches what was refused: beside the metrics, on the port that is not for the public. */
@ApplicationScoped
public class RefusedRequestsPage {

    private static final Logger LOG = Logger.getLogger(RefusedRequestsPage.class);

    private final RefusedRequests refused;
    private final ObjectMapper mapper;

    @Inject
    public RefusedRequestsPage(RefusedRequests refused, ObjectMapper mapper) {
        this.refused = refused;
        this.mapper = mapper;
    }

    void answerRequests(@Observes ManagementInterface management) {
        management.router().get("/q/refused-requests").handler(this::answer);
    }

    private void answer(RoutingContext context) {
        var since = Optional.ofNullable(context.request().getParam("since")).orElse("");
        context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end(json(refused.since(since)))
                .onFailure(failure -> LOG.debug("whoever fetched the refusals has gone"));
    }

    private String json(RefusedRequests.Batch batch) {
        try {
            return mapper.writeValueAsString(batch);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write refusals", e);
        }
    }
}
