package eu.buono.watch.journeys;

import eu.buono.platform.web.JsonText;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** The status as it is given out: written and signed at most once a second, however many ask. */
@ApplicationScoped
class SignedStatus {

    private static final Duration AGE_MAX = Duration.ofSeconds(1);

    private final JourneyBoard board;
    private final GatewayWatch gateway;
    private final StatusKeys keys;
    private final JsonText json;
    private final InstantSource clock = InstantSource.system();
    private volatile @Nullable Signed newest;

    SignedStatus(JourneyBoard board, GatewayWatch gateway, StatusKeys keys, JsonText json) {
        this.board = board;
        this.gateway = gateway;
        this.keys = keys;
        this.json = json;
    }

    /** A status as bytes, and the detached signature of exactly those. */
    record Signed(Instant at, String json, String signature) {}

    Signed now() {
        var now = clock.instant();
        Signed known = newest;
        if (known != null && known.at().plus(AGE_MAX).isAfter(now)) {
            return known;
        }
        var text = json.of(StatusResponse.of(now, board.at(now), gateway.met()));
        var signed = new Signed(now, text, keys.sign(text));
        newest = signed;
        return signed;
    }
}
