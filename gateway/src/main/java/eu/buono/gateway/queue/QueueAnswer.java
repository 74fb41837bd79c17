package eu.buono.gateway.queue;

import eu.buono.contracts.HttpRefusal;
import eu.buono.contracts.RefusedException;
import eu.buono.contracts.TaxCode;
import eu.buono.gateway.admission.api.Admission;
import eu.buono.gateway.admission.api.AdmissionRule;
import eu.buono.gateway.admission.api.QueuePlace;
import eu.buono.gateway.admission.api.RateClasses;
import eu.buono.gateway.admission.api.WaitingRoom;
import eu.buono.gateway.routing.api.RefusalAnswer;
import eu.buono.gateway.routing.api.TraceContext;
import eu.buono.platform.web.Roles;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Answers {@code /v1/queue/OPENING}: POST gives a place or repeats the one that is shown, GET says how it stands. Asks
 * no service, so it answers on the day on which the services have too much to do.
 */
@ApplicationScoped
public class QueueAnswer {

    private static final Logger LOG = Logger.getLogger(QueueAnswer.class);
    private static final String LIMITS = "queue";
    private static final long BODY_BYTES_MAX = 1024;
    private static final String ALLOWED = "GET, POST";

    private final Admission admission;
    private final WaitingRoom room;
    private final RefusalAnswer refusals;
    private final AdmissionRule rule;

    @Inject
    public QueueAnswer(Admission admission, WaitingRoom room, RefusalAnswer refusals, RateClasses rates) {
        this.admission = admission;
        this.room = room;
        this.refusals = refusals;
        this.rule = new AdmissionRule(
                BODY_BYTES_MAX,
                false,
                false,
                false,
                Optional.of(Roles.BENEFICIARY),
                rates.require(LIMITS),
                LIMITS,
                false,
                false);
    }

    void answerRequests(@Observes Router router) {
        router.route("/v1/queue/:opening").handler(this::answer);
    }

    private void answer(RoutingContext context) {
        var method = context.request().method();
        if (!method.equals(HttpMethod.GET) && !method.equals(HttpMethod.POST)) {
            context.response().putHeader(HttpHeaders.ALLOW, ALLOWED);
            refuse(context, RefusedException.refused(HttpRefusal.METHOD_NOT_ALLOWED));
            return;
        }
        admission
                .admitPerson(context.request(), rule)
                .map(person -> place(context, person))
                .onSuccess(place -> send(context, place))
                .onFailure(failure -> refuse(context, failure));
    }

    private QueuePlace place(RoutingContext context, TaxCode person) {
        var request = context.request();
        return room.place(
                context.pathParam("opening"),
                person,
                Optional.ofNullable(request.getHeader(WaitingRoom.HEADER)),
                request.method().equals(HttpMethod.POST));
    }

    private void send(RoutingContext context, QueuePlace place) {
        context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader("x-content-type-options", "nosniff")
                .putHeader("retry-after", Long.toString(askAgainSeconds(place)))
                .end(json(place).encode())
                .onFailure(failure -> LOG.debug("who asked for a place has gone"));
    }

    private static long askAgainSeconds(QueuePlace place) {
        return Math.max(1, place.askAgain().toSeconds());
    }

    private static JsonObject json(QueuePlace place) {
        var json = new JsonObject()
                .put("openingId", place.openingId())
                .put("state", place.state().name())
                .put("place", place.place())
                .put("opensAt", place.opensAt().toString())
                .put("endsAt", place.endsAt().toString())
                .put("askAgainSeconds", askAgainSeconds(place));
        place.position().ifPresent(position -> json.put("position", position));
        place.waiting().ifPresent(wait -> json.put("waitSeconds", wait.toSeconds()));
        place.admittedUntil().ifPresent(until -> json.put("admittedUntil", until.toString()));
        return json;
    }

    private void refuse(RoutingContext context, Throwable failure) {
        var trace = TraceContext.start();
        if (failure instanceof RefusedException refusal) {
            refusals.send(context.request(), Optional.empty(), refusal, trace);
        } else {
            LOG.errorf(failure, "internal defect supportReference=%s", trace.traceId());
            refusals.send(context.request(), Optional.empty(), HttpRefusal.INTERNAL_DEFECT, Optional.empty(), trace);
        }
    }
}
