package eu.buono.gateway.routing;

import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.HttpRefusal;
import eu.buono.contracts.RefusedException;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A body as it comes in, piece by piece. Pieces cost time each, however short they are, so a body may not consist of
 * many more than its length explains.
 */
final class IncomingBody {

    private static final int PIECES_MAX = 4096;

    /** Who writes line by line writes longer pieces than these on average. */
    private static final int PIECE_BYTES_MIN = 16;

    private final long bytesMax;
    private long bytes;
    private long pieces;
    private boolean isCopied;
    private @Nullable Buffer collected;

    IncomingBody(long bytesMax) {
        this.bytesMax = bytesMax;
    }

    /** Counts a piece. Present if the body is now beyond what it may be. */
    Optional<RefusedException> count(Buffer piece) {
        bytes += piece.length();
        pieces++;
        if (bytes > bytesMax) {
            return Optional.of(refused(HttpRefusal.BODY_TOO_LARGE));
        }
        return pieces > PIECES_MAX + bytes / PIECE_BYTES_MIN
                ? Optional.of(refused(HttpRefusal.REQUEST_MALFORMED, "the body is cut into too many short pieces"))
                : Optional.empty();
    }

    /**
     * Keeps a piece. The buffer grows by doubling, so all pieces together cost no more than a few copies of the whole.
     */
    void keep(Buffer piece) {
        if (collected == null) {
            collected = piece;
            return;
        }
        if (!isCopied) {
            collected = Buffer.buffer(2 * (collected.length() + piece.length())).appendBuffer(collected);
            isCopied = true;
        }
        collected.appendBuffer(piece);
    }

    /** Whether a piece has been counted. */
    boolean isBegun() {
        return pieces > 0;
    }

    /** What was kept; empty if nothing was. */
    Optional<Buffer> whole() {
        return Optional.ofNullable(collected);
    }
}
