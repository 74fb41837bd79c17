package eu.buono.gateway.routing.api;

import io.vertx.core.http.HttpServerResponse;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Says with every answer of a route that it is, or will be, deprecated (RFC 9745), and when it ends (RFC 8594). */
public record RouteDeprecation(Instant since, Optional<Instant> sunset, Optional<URI> guide) {

    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    public RouteDeprecation {
        if (sunset.isPresent() && sunset.get().isBefore(since)) {
            throw new IllegalStateException("a route cannot end before it is deprecated: " + sunset.get());
        }
    }

    static RouteDeprecation of(RoutingConfig.DeprecationConfig config) {
        return new RouteDeprecation(config.since(), config.sunset(), config.guide());
    }

    public void write(HttpServerResponse response) {
        response.putHeader("deprecation", "@" + since.getEpochSecond());
        sunset.ifPresent(end -> response.putHeader("sunset", HTTP_DATE.format(end)));
        guide.ifPresent(page -> response.putHeader("link", "<" + page + ">; rel=\"deprecation\""));
    }
}
