package eu.buono.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import eu.buono.contracts.HttpRefusal;
import eu.buono.contracts.RefusedException;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IncomingBodyTest {

    @Test
    void piecesBecomeOneBody() {
        var body = new IncomingBody(100);
        for (String piece : new String[] {"one ", "two ", "three"}) {
            assertThat(body.count(Buffer.buffer(piece))).isEmpty();
            body.keep(Buffer.buffer(piece));
        }
        assertThat(body.whole()).contains(Buffer.buffer("one two three"));
    }

    @Test
    void aByteMoreThanTheLimitIsTooLarge() {
        var body = new IncomingBody(10);
        assertThat(body.count(Buffer.buffer("0123456789"))).isEmpty();
        assertThat(body.count(Buffer.buffer("x")).map(RefusedException::refusal))
                .contains(HttpRefusal.BODY_TOO_LARGE);
    }

    @Test
    void shortPiecesAreLimitedAndLinesOfAFileAreNot() {
        assertThat(piecesTaken(1, 100_000)).isBetween(4096, 4500);
        assertThat(piecesTaken(40, 100_000)).isEqualTo(100_000);
    }

    private static int piecesTaken(int pieceBytes, int piecesMax) {
        var body = new IncomingBody(Long.MAX_VALUE);
        for (int taken = 0; taken < piecesMax; taken++) {
            Optional<RefusedException> excess = body.count(Buffer.buffer(new byte[pieceBytes]));
            if (excess.isPresent()) {
                return taken;
            }
        }
        return piecesMax;
    }
}
