package eu.buono.gateway.admission.port;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.VertxHttpRequestDecoder;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads HTTP/1 as Vert.x does, but accepts no request whose end two readers could see in two places: with a length and
 * a coding at once, where Netty would silently drop the length, or with a coding in HTTP/1.0, which knows none; nor one
 * for two hosts, for none, or for no path. Vert.x answers such a request with 400 and closes the connection, so that
 * nothing of it becomes the next request.
 */
final class StrictRequestDecoder extends VertxHttpRequestDecoder {

    /** A path, or a whole address as a proxy is asked. */
    private static final Pattern TARGET = Pattern.compile("/|https?://[^/?#]+/", Pattern.CASE_INSENSITIVE);

    private boolean isInBody;
    private boolean hasReadHead;
    /** Zero: no head is being read. */
    private long headSinceNanos;

    StrictRequestDecoder(HttpServerOptions options) {
        super(options);
    }

    /** Whether a head has been complete on this connection. */
    boolean hasReadHead() {
        return hasReadHead;
    }

    /** When the first byte of the head came that is still being read; 0 if there is none. */
    long headSinceNanos() {
        return headSinceNanos;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf bytes, List<Object> messages) throws Exception {
        int before = messages.size();
        int unread = bytes.readableBytes();
        super.decode(context, bytes, messages);
        for (Object message : messages.subList(before, messages.size())) {
            observe(message);
        }
        boolean isHeadBegun = !isInBody && messages.size() == before && unread > 0;
        if (isHeadBegun && headSinceNanos == 0) {
            headSinceNanos = Math.max(1, System.nanoTime());
        }
    }

    private void observe(Object message) {
        if (message instanceof HttpRequest request) {
            isInBody = true;
            hasReadHead = true;
            headSinceNanos = 0;
            defectOf(request)
                    .map(IllegalArgumentException::new)
                    .ifPresent(defect -> request.setDecoderResult(DecoderResult.failure(defect)));
        }
        if (message instanceof LastHttpContent) {
            isInBody = false;
        }
    }

    private static Optional<String> defectOf(HttpRequest request) {
        boolean isOld = request.protocolVersion().compareTo(HttpVersion.HTTP_1_1) < 0;
        var headers = request.headers();
        int hosts = headers.getAll(HttpHeaderNames.HOST).size();
        if (isOld && headers.contains(HttpHeaderNames.TRANSFER_ENCODING)) {
            return Optional.of("HTTP/1.0 knows no transfer coding");
        }
        if (hosts > 1 || (hosts == 0 && !isOld)) {
            return Optional.of("exactly one header Host is needed");
        }
        return TARGET.matcher(request.uri()).lookingAt()
                ? Optional.empty()
                : Optional.of("neither a path nor a URL is asked for");
    }

    @Override
    protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
        throw new IllegalArgumentException("both a length and a transfer coding");
    }
}
