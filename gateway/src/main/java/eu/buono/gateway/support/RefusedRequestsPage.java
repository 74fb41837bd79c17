package eu.buono.gateway.support;

import eu.buono.gateway.support.api.RefusedRequests;
import eu.buono.platform.web.JsonText;
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
    private final JsonText json;

    @Inject
    public RefusedRequestsPage(RefusedRequests refused, JsonText json) {
        this.refused = refused;
        this.json = json;
    }

    void answerRequests(@Observes ManagementInterface management) {
        management.router().get("/q/refused-requests").handler(this::answer);
    }

    private void answer(RoutingContext context) {
        var since = Optional.ofNullable(context.request().getParam("since")).orElse("");
        context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end(json.of(refused.since(since)))
                .onFailure(failure -> LOG.debug("whoever fetched the refusals has gone"));
    }
}
