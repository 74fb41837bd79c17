package eu.buono.platform.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.buono.contracts.BilingualText;
import eu.buono.contracts.HttpRefusal;
import eu.buono.contracts.Refusal;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Answers a {@link Problem} where there is no JAX-RS around: before the resources, and in the gateway. */
@Singleton
public class ProblemAnswer {

    private static final Logger LOG = Logger.getLogger(ProblemAnswer.class);

    /** A body of at most 99,999 bytes is short. */
    private static final int SHORT_DIGITS_MAX = 5;

    private static final long LINGER_MILLIS = 1000;

    private final ObjectMapper mapper;

    @Inject
    public ProblemAnswer(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** Answers and ends the response; does nothing if it has begun already. */
    public void send(
            HttpServerRequest request, Refusal refusal, Optional<BilingualText> detail, String supportReference) {
        send(request, refusal, detail, Map.of(), supportReference);
    }

    /** The same with facts, which programs read. */
    public void send(
            HttpServerRequest request,
            Refusal refusal,
            Optional<BilingualText> detail,
            Map<String, String> facts,
            String supportReference) {
        var language = AcceptedLanguage.of(request.headers().getAll(AcceptedLanguage.HEADER));
        var problem = Problem.of(refusal, detail, facts, path(request), supportReference)
                .in(language);
        if (!request.response().headWritten()) {
            request.response()
                    .putHeader(HttpHeaders.CONTENT_LANGUAGE, language.tag())
                    .putHeader(HttpHeaders.VARY, AcceptedLanguage.HEADER);
        }
        send(request, refusal, supportReference, new Content(refusal.httpStatus(), Problem.MEDIA_TYPE, json(problem)));
    }

    /** What is answered, in whatever form its callers read. */
    public record Content(int status, String mediaType, String body) {}

    /** The same in another form. */
    public void send(HttpServerRequest request, Refusal refusal, String supportReference, Content content) {
        var response = request.response();
        if (response.headWritten() || response.closed()) {
            return;
        }
        LOG.infof("refused refusal=%s supportReference=%s", refusal.code(), supportReference);
        response.setStatusCode(content.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, content.mediaType())
                .putHeader(SupportReference.HEADER, supportReference);
        if (content.status() == HttpRefusal.UNAUTHENTICATED.httpStatus()) {
            response.putHeader(
                    "WWW-Authenticate", BearerChallenge.of(request.headers().contains(HttpHeaders.AUTHORIZATION)));
        }
        response.headers().remove(HttpHeaders.CONTENT_LENGTH);
        boolean isBodyLeft = !request.isEnded() && !isShort(request);
        if (isBodyLeft && request.version() != HttpVersion.HTTP_2) {
            // What is left of the body would be read as the next request.
            response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        if (!request.isEnded()) {
            request.handler(chunk -> {}).resume();
        }
        response.end(content.body()).onComplete(ended -> closeIf(isBodyLeft, request));
    }

    /** Reading a short rest to its end costs less than another connection. */
    private static boolean isShort(HttpServerRequest request) {
        @Nullable String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null
                ? !request.headers().contains(HttpHeaders.TRANSFER_ENCODING)
                : length.length() <= SHORT_DIGITS_MAX;
    }

    /** Closes a little later: a caller that is still sending would lose the answer if the connection broke at once. */
    private static void closeIf(boolean isBodyLeft, HttpServerRequest request) {
        if (isBodyLeft) {
            Vertx.currentContext()
                    .owner()
                    .setTimer(LINGER_MILLIS, id -> request.connection().close().onComplete(closed -> {}));
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
