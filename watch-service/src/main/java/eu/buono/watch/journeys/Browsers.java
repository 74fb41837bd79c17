package eu.buono.watch.journeys;

import eu.buono.watch.journeys.model.LoginForm;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.http.HttpClient;

/** Browsers of the canary, each without a memory of any other. */
@ApplicationScoped
class Browsers {

    private final JourneysConfig config;
    private final HttpClient http;

    Browsers(JourneysConfig config) {
        this.config = config;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(config.deadline())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    boolean isSetUp() {
        return config.portal().isPresent() && config.personForm().isPresent();
    }

    /**
     * From a page that needs a log-in to the identity provider, through its form, and back until the pages know who is
     * there. Throws {@link StepFailedException}.
     */
    Browser logIn() {
        var portal = config.portal().orElseThrow();
        var browser = new Browser(http, portal, Ways.of(config.ways()), config.deadline());
        var form = browser.open(portal.resolve("/home"));
        if (browser.isAtPortal()) {
            throw StepFailedException.because("the pages ask for no log-in");
        }
        browser.send(
                LoginForm.address(form.uri(), form.body()), config.personForm().orElseThrow());
        return browser;
    }
}
