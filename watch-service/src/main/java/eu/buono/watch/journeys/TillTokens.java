package eu.buono.watch.journeys;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Optional;

/** The access tokens of the canaries' till, asked for by its secret as every till does. */
@ApplicationScoped
class TillTokens {

    private final JourneysConfig config;
    private final GatewayClient client;
    private volatile Optional<String> last = Optional.empty();

    TillTokens(JourneysConfig config, GatewayClient client) {
        this.config = config;
        this.client = client;
    }

    boolean isSetUp() {
        return config.clientId().isPresent() && config.clientSecret().isPresent();
    }

    /** Asks for a new one. Throws {@link StepFailedException}. */
    String draw() {
        var form = new LinkedHashMap<String, String>();
        form.put("grant_type", "client_credentials");
        form.put("client_id", config.clientId().orElseThrow());
        form.put("client_secret", config.clientSecret().orElseThrow());
        var token = client.postForm("/v1/oauth/token", form).text("access_token");
        last = Optional.of(token);
        return token;
    }

    /** The newest that there is: it is good for longer than a round, so tills go on when nobody can log in. */
    Optional<String> last() {
        return last;
    }
}
