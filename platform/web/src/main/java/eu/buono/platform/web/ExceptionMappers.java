package eu.buono.platform.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import eu.buono.contracts.BilingualText;
import eu.buono.contracts.HttpRefusal;
import eu.buono.contracts.Refusal;
import eu.buono.contracts.RefusedException;
import io.quarkus.arc.All;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.UnsupportedEncodingException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** Answers whatever goes wrong as a {@link Problem}; the only place where an exception becomes an HTTP answer. */
public class ExceptionMappers {

    private static final Logger LOG = Logger.getLogger(ExceptionMappers.class);

    private static final BilingualText TOKEN_NOT_VALID = new BilingualText(
            "the access token is not valid or has expired", "il token di accesso non è valido o è scaduto");

    /** Where nobody knows better. */
    private static final int RETRY_AFTER_SECONDS = 1;

    private final List<PassingTrouble> troubles;

    ExceptionMappers(@All List<PassingTrouble> troubles) {
        this.troubles = troubles;
    }

    @ServerExceptionMapper
    public Response refused(RefusedException refusal, UriInfo uri) {
        return answer(refusal.refusal(), refusal.detail(), refusal.facts(), uri);
    }

    @ServerExceptionMapper
    public Response malformed(JsonProcessingException exception, UriInfo uri) {
        return MalformedJson.refusalIn(exception)
                .map(refusal -> refused(refusal, uri))
                .orElseGet(() -> answer(
                        HttpRefusal.REQUEST_MALFORMED,
                        Optional.of(BilingualText.of(MalformedJson.explain(exception))),
                        uri));
    }

    /** Quarkus has a mapper of its own for this one, which is nearer than that of the superclass. */
    @ServerExceptionMapper
    public Response mismatched(MismatchedInputException exception, UriInfo uri) {
        return malformed(exception, uri);
    }

    @ServerExceptionMapper
    public Response violated(ConstraintViolationException exception, UriInfo uri) {
        boolean isOurAnswer = exception.getConstraintViolations().stream()
                .flatMap(violation ->
                        StreamSupport.stream(violation.getPropertyPath().spliterator(), false))
                .map(Path.Node::getKind)
                .anyMatch(ElementKind.RETURN_VALUE::equals);
        if (isOurAnswer) {
            return defect(exception, uri);
        }
        String detail = exception.getConstraintViolations().stream()
                .map(violation -> violation.getPropertyPath() + ": " + violation.getMessage())
                .sorted()
                .collect(Collectors.joining("; "));
        return answer(HttpRefusal.REQUEST_MALFORMED, Optional.of(BilingualText.of(detail)), uri);
    }

    @ServerExceptionMapper
    public Response unauthenticated(UnauthorizedException exception, UriInfo uri) {
        return answer(HttpRefusal.UNAUTHENTICATED, Optional.empty(), uri);
    }

    @ServerExceptionMapper
    public Response unauthenticated(AuthenticationFailedException exception, UriInfo uri) {
        if (exception.getCause() instanceof RefusedException refusal) {
            return refused(refusal, uri);
        }
        return Response.fromResponse(answer(HttpRefusal.UNAUTHENTICATED, Optional.of(TOKEN_NOT_VALID), uri))
                .header(HttpHeaders.WWW_AUTHENTICATE, null)
                .header(HttpHeaders.WWW_AUTHENTICATE, BearerChallenge.of(true))
                .build();
    }

    @ServerExceptionMapper
    public Response forbidden(ForbiddenException exception, UriInfo uri) {
        return answer(HttpRefusal.FORBIDDEN, Optional.empty(), uri);
    }

    @ServerExceptionMapper
    public Response http(WebApplicationException exception, UriInfo uri) {
        if (exception.getCause() instanceof JsonProcessingException json) {
            return malformed(json, uri);
        }
        if (exception.getCause() instanceof RefusedException refusal) {
            return refused(refusal, uri);
        }
        return switch (exception.getResponse().getStatus()) {
            // A stream that has nothing to say: its resource can answer a stream only, or throw.
            case 204 -> exception.getResponse();
            case 401 -> answer(HttpRefusal.UNAUTHENTICATED, Optional.empty(), uri);
            case 403 -> answer(HttpRefusal.FORBIDDEN, Optional.empty(), uri);
            case 404 -> answer(HttpRefusal.NOT_FOUND, Optional.empty(), uri);
            case 405 -> withAllow(exception, answer(HttpRefusal.METHOD_NOT_ALLOWED, Optional.empty(), uri));
            case 406 -> answer(HttpRefusal.NOT_ACCEPTABLE, Optional.empty(), uri);
            case 413 -> answer(HttpRefusal.BODY_TOO_LARGE, Optional.empty(), uri);
            case 415 -> answer(HttpRefusal.MEDIA_TYPE_UNSUPPORTED, Optional.empty(), uri);
            case 503 -> answer(HttpRefusal.SERVICE_UNAVAILABLE, Optional.empty(), uri);
            default -> other(exception, uri);
        };
    }

    /** Of a charset in Content-Type that no JVM knows. */
    @ServerExceptionMapper
    public Response unreadable(UnsupportedEncodingException exception, UriInfo uri) {
        return answer(HttpRefusal.MEDIA_TYPE_UNSUPPORTED, Optional.empty(), uri);
    }

    @ServerExceptionMapper
    public Response defect(Throwable defect, UriInfo uri) {
        if (troubles.stream().anyMatch(trouble -> trouble.isSeenIn(defect))) {
            LOG.warnf("passing trouble supportReference=%s: %s", SupportReference.current(), defect);
            return answer(HttpRefusal.SERVICE_UNAVAILABLE, Optional.empty(), uri);
        }
        LOG.errorf(defect, "internal defect supportReference=%s", SupportReference.current());
        return answer(HttpRefusal.INTERNAL_DEFECT, Optional.empty(), uri);
    }

    private Response other(WebApplicationException exception, UriInfo uri) {
        int status = exception.getResponse().getStatus();
        boolean isCallersFault = status >= 400 && status < 500;
        return isCallersFault ? answer(HttpRefusal.REQUEST_MALFORMED, Optional.empty(), uri) : defect(exception, uri);
    }

    private static Response withAllow(WebApplicationException exception, Response answer) {
        @Nullable String allowed = exception.getResponse().getHeaderString(HttpHeaders.ALLOW);
        return allowed == null
                ? answer
                : Response.fromResponse(answer)
                        .header(HttpHeaders.ALLOW, allowed)
                        .build();
    }

    private static Response answer(Refusal refusal, Optional<BilingualText> detail, UriInfo uri) {
        return answer(refusal, detail, Map.of(), uri);
    }

    private static Response answer(
            Refusal refusal, Optional<BilingualText> detail, Map<String, String> facts, UriInfo uri) {
        String supportReference = SupportReference.current();
        if (refusal != HttpRefusal.INTERNAL_DEFECT) {
            LOG.infof("refused refusal=%s supportReference=%s", refusal.code(), supportReference);
        }
        var answer = Response.status(refusal.httpStatus())
                .type(Problem.MEDIA_TYPE)
                .header(SupportReference.HEADER, supportReference)
                .entity(Problem.of(refusal, detail, facts, uri.getPath(), supportReference));
        switch (refusal.httpStatus()) {
            case 401 -> answer.header(HttpHeaders.WWW_AUTHENTICATE, BearerChallenge.of(false));
            case 429, 503 -> answer.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
            default -> {}
        }
        return answer.build();
    }
}
