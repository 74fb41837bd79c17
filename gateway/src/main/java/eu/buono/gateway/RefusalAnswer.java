package eu.buono.gateway;

import eu.buono.contracts.Refusal;
import eu.buono.platform.web.ProblemAnswer;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** The one place where a refusal of the gateway's becomes an answer, in the form that callers of a route can read. */
@Singleton
public class RefusalAnswer {

    private final ProblemAnswer problems;

    @Inject
    public RefusalAnswer(ProblemAnswer problems) {
        this.problems = problems;
    }

    /** Answers and ends the response; does nothing if it has begun already. The route is empty where none was found. */
    void send(
            HttpServerRequest request,
            Optional<Route> route,
            Refusal refusal,
            Optional<String> detail,
            TraceContext trace) {
        problems.send(request, refusal, detail, trace.traceId());
    }
}
