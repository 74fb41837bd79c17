package eu.buono.gateway.routing.api;

import eu.buono.contracts.BilingualText;
import eu.buono.contracts.HttpRefusal;
import eu.buono.contracts.Refusal;
import eu.buono.contracts.RefusedException;
import eu.buono.contracts.verificavoucher.FaultCode;
import eu.buono.contracts.verificavoucher.FaultEnvelope;
import eu.buono.contracts.verificavoucher.FaultReason;
import eu.buono.gateway.support.api.RefusedRequest;
import eu.buono.gateway.support.api.RefusedRequests;
import eu.buono.platform.web.ProblemAnswer;
import eu.buono.platform.web.RefusalNote;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** The one place where a refusal of the gateway's becomes an answer, in the form that callers of a route can read. */
@Singleton
public class RefusalAnswer {

    private static final String US = "gateway";

    private final ProblemAnswer problems;
    private final RefusedRequests refused;
    private final ApiDocument document;
    private final InstantSource clock = InstantSource.system();

    @Inject
    public RefusalAnswer(ProblemAnswer problems, RefusedRequests refused, ApiDocument document) {
        this.document = document;
        this.problems = problems;
        this.refused = refused;
    }

    /** Answers and ends the response; does nothing if it has begun already. The route is empty where none was found. */
    public void send(
            HttpServerRequest request,
            Optional<Route> route,
            Refusal refusal,
            Optional<BilingualText> detail,
            TraceContext trace) {
        send(request, route, refusal, detail, Map.of(), trace);
    }

    /** The same with all that the refusal says. */
    public void send(HttpServerRequest request, Optional<Route> route, RefusedException refusal, TraceContext trace) {
        send(request, route, refusal.refusal(), refusal.detail(), refusal.facts(), trace);
    }

    private void send(
            HttpServerRequest request,
            Optional<Route> route,
            Refusal refusal,
            Optional<BilingualText> detail,
            Map<String, String> facts,
            TraceContext trace) {
        var code = new RefusalNote(refusal.code(), Optional.empty(), Optional.empty());
        note(request, US, route, code, refusal.httpStatus(), trace);
        var namespace = route.flatMap(Route::soapNamespace);
        if (namespace.isPresent()) {
            problems.send(request, refusal, trace.traceId(), fault(namespace.get(), refusal, detail, trace));
        } else {
            problems.send(request, refusal, detail, facts, trace.traceId());
        }
    }

    /**
     * Notes for support what a service refused, if it did, and says what is allowed where it did not; its answer is
     * passed on by somebody else.
     */
    public void passed(HttpServerRequest request, Route route, HttpClientResponse answer, TraceContext trace) {
        if (answer.statusCode() == HttpRefusal.METHOD_NOT_ALLOWED.httpStatus()
                && !answer.headers().contains(HttpHeaders.ALLOW)) {
            request.response().putHeader(HttpHeaders.ALLOW, document.allowed(String.valueOf(request.path())));
        }
        RefusalNote.read(answer.getHeader(RefusalNote.HEADER))
                .ifPresent(code -> note(
                        request,
                        route.upstream().name() + "-service",
                        Optional.of(route),
                        code,
                        answer.statusCode(),
                        trace));
    }

    private void note(
            HttpServerRequest request,
            String service,
            Optional<Route> route,
            RefusalNote note,
            int status,
            TraceContext trace) {
        refused.note(new RefusedRequest(
                clock.instant(),
                trace.traceId(),
                service,
                note.code(),
                status,
                request.method().name(),
                route.map(Route::prefix),
                note.operation(),
                note.role()));
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
