package eu.buono.gateway.refusal;

import eu.buono.contracts.BilingualText.Language;
import eu.buono.contracts.HttpRefusal;
import eu.buono.contracts.RefusalCatalogue;
import eu.buono.gateway.routing.api.RefusalAnswer;
import eu.buono.gateway.routing.api.TraceContext;
import eu.buono.platform.web.AcceptedLanguage;
import eu.buono.platform.web.JsonText;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Answers {@code /problems} and {@code /problems/CODE}, the addresses that problems name as their type: to people as a
 * page in their language, to programs as JSON in both. Open to anybody, from memory.
 */
@ApplicationScoped
public class RefusalPages {

    private static final Logger LOG = Logger.getLogger(RefusalPages.class);
    private static final String HTML = "text/html";
    private static final String JSON = "application/json";

    private final RefusalAnswer refusals;
    private final JsonText json;

    @Inject
    public RefusalPages(RefusalAnswer refusals, JsonText json) {
        this.refusals = refusals;
        this.json = json;
    }

    void answerRequests(@Observes Router router) {
        router.get("/problems").produces(HTML).produces(JSON).handler(this::list);
        router.get("/problems/:code").produces(HTML).produces(JSON).handler(this::one);
    }

    private void list(RoutingContext context) {
        if (isForPrograms(context)) {
            send(context, JSON, json.of(RefusalCatalogue.all()));
        } else {
            var language = language(context);
            sendPage(context, language, RefusalHtml.list(RefusalCatalogue.all(), language));
        }
    }

    private void one(RoutingContext context) {
        var found = RefusalCatalogue.find(context.pathParam("code"));
        if (found.isEmpty()) {
            refusals.send(
                    context.request(), Optional.empty(), HttpRefusal.NOT_FOUND, Optional.empty(), TraceContext.start());
        } else if (isForPrograms(context)) {
            send(context, JSON, json.of(found.get()));
        } else {
            var language = language(context);
            sendPage(context, language, RefusalHtml.page(found.get(), language));
        }
    }

    private static boolean isForPrograms(RoutingContext context) {
        return JSON.equals(context.getAcceptableContentType());
    }

    private static Language language(RoutingContext context) {
        return AcceptedLanguage.of(context.request().headers().getAll(AcceptedLanguage.HEADER));
    }

    private static void sendPage(RoutingContext context, Language language, String page) {
        context.response().putHeader(HttpHeaders.CONTENT_LANGUAGE, language.tag());
        send(context, HTML + "; charset=utf-8", page);
    }

    private static void send(RoutingContext context, String mediaType, String body) {
        context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, mediaType)
                .putHeader(HttpHeaders.VARY, "Accept, Accept-Language")
                .end(body)
                .onFailure(failure -> LOG.debug("the reader of a refusal's page has gone"));
    }
}
