package eu.buono.platform.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.buono.contracts.Refusal;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Answers a {@link Problem} where there is no JAX-RS around: before the resources, and in the gateway. */
@Singleton
public class ProblemAnswer {

    private static final Logger LOG = Logger.getLogger(ProblemAnswer.class);

    private final ObjectMapper mapper;

    @Inject
    public ProblemAnswer(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** Answers and ends the response; does nothing if it has begun already. */
    public void send(HttpServerRequest request, Refusal refusal, Optional<String> detail, String supportReference) {
        var response = request.response();
        if (response.headWritten() || response.closed()) {
            return;
        }
        LOG.infof("refused refusal=%s supportReference=%s", refusal, supportReference);
        response.setStatusCode(refusal.httpStatus()).putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE);
        if (refusal == Refusal.UNAUTHENTICATED) {
            response.putHeader("WWW-Authenticate", "Bearer");
        }
        boolean isBodyUnread = !request.isEnded();
        if (isBodyUnread) {
            // What is left of the body would be read as the next request.
            response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        response.end(json(Problem.of(refusal, detail, path(request), supportReference)))
                .onComplete(ended -> closeIf(isBodyUnread, request));
    }

    private static void closeIf(boolean isBodyUnread, HttpServerRequest request) {
        if (isBodyUnread) {
            request.connection().close().onFailure(failure -> LOG.debug("connection was closed already"));
        }
    }

    private static String path(HttpServerRequest request) {
        return Optional.ofNullable(request.path()).orElse("/");
    }

    private String json(Problem problem) {
        try {
            return mapper.writeValueAsString(problem);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot encode a problem", e);
        }
    }
}
