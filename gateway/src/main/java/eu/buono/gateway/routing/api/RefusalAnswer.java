package eu.buono.gateway.routing.api;

import eu.buono.contracts.BilingualText;
import eu.buono.contracts.HttpRefusal;
import eu.buono.contracts.Refusal;
import eu.buono.contracts.verificavoucher.FaultCode;
import eu.buono.contracts.verificavoucher.FaultEnvelope;
import eu.buono.contracts.verificavoucher.FaultReason;
import eu.buono.platform.web.ProblemAnswer;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
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
    public void send(
            HttpServerRequest request,
            Optional<Route> route,
            Refusal refusal,
            Optional<BilingualText> detail,
            TraceContext trace) {
        var namespace = route.flatMap(Route::soapNamespace);
        if (namespace.isPresent()) {
            problems.send(request, refusal, trace.traceId(), fault(namespace.get(), refusal, detail, trace));
        } else {
            problems.send(request, refusal, detail, trace.traceId());
        }
    }

    /** Too large a body is the caller's fault; of all else the gateway knows only that nothing came of the request. */
    private static ProblemAnswer.Content fault(
            String namespace, Refusal refusal, Optional<BilingualText> detail, TraceContext trace) {
        boolean isCallers = refusal == HttpRefusal.BODY_TOO_LARGE;
        var envelope = FaultEnvelope.of(
                namespace,
                isCallers ? "Client" : "Server",
                isCallers ? FaultCode.FORMAT : FaultCode.LATER,
                FaultReason.italian(refusal, Map.of()),
                FaultReason.english(refusal, detail, trace.traceId()));
        int status = refusal == HttpRefusal.METHOD_NOT_ALLOWED ? refusal.httpStatus() : FaultEnvelope.HTTP_STATUS;
        return new ProblemAnswer.Content(status, FaultEnvelope.MEDIA_TYPE, envelope);
    }
}
