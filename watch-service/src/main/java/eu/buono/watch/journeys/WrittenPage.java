package eu.buono.watch.journeys;

import eu.buono.platform.web.AcceptedLanguage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The page as it is given out, in the language that is asked for. */
@ApplicationScoped
class WrittenPage {

    private final JourneyBoard board;
    private final GatewayWatch gateway;
    private final InstantSource clock = InstantSource.system();

    WrittenPage(JourneyBoard board, GatewayWatch gateway) {
        this.board = board;
        this.gateway = gateway;
    }

    Response now(@Nullable String languages) {
        var now = clock.instant();
        var language = AcceptedLanguage.of(Stream.ofNullable(languages).toList());
        return Response.ok(StatusPage.of(now, board.at(now), gateway.met(), language))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(HttpHeaders.VARY, AcceptedLanguage.HEADER)
                .header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
                .build();
    }
}
