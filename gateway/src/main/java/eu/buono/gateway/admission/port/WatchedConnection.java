package eu.buono.gateway.admission.port;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.util.AttributeKey;
import io.vertx.core.http.HttpServerOptions;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * One connection from its first byte on, before TLS and HTTP. Puts the strict decoder in the place of Vert.x' own as
 * soon as that is there, and closes the connection when a head takes too long.
 */
final class WatchedConnection extends ChannelInboundHandlerAdapter implements Connection {

    private static final AttributeKey<WatchedConnection> KEY = AttributeKey.valueOf("buono.connection");

    /** Vert.x' names of its handlers. */
    private static final String TLS = "ssl";

    private static final String HTTP1_DECODER = "httpDecoder";

    private final Channel channel;
    private final Network network;
    private final PortShares shares;
    private final HttpServerOptions decoding;
    private final long headNanosMax;
    private final long sinceNanos = System.nanoTime();
    private boolean isPrepared;
    private boolean hasAsked;

    WatchedConnection(Channel channel, PortShares shares, HttpServerOptions decoding, long headNanosMax) {
        this.channel = channel;
        this.network = Network.of(channel.remoteAddress());
        this.shares = shares;
        this.decoding = decoding;
        this.headNanosMax = headNanosMax;
    }

    static Optional<WatchedConnection> of(Channel channel) {
        return Optional.ofNullable(channel.attr(KEY).get());
    }

    void begin() {
        channel.attr(KEY).set(this);
        channel.pipeline().addLast(this);
        channel.closeFuture().addListener(closed -> shares.remove(this));
    }

    @Override
    public Network network() {
        return network;
    }

    @Override
    public void cut() {
        var ignored = channel.close();
    }

    /** A head was complete. */
    void asked() {
        hasAsked = true;
    }

    /** What came on it was let in. */
    void know(String caller) {
        shares.know(this, caller);
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        var look = context.executor()
                .scheduleWithFixedDelay(this::closeIfSlow, headNanosMax, headNanosMax / 2, TimeUnit.NANOSECONDS);
        channel.closeFuture().addListener(closed -> look.cancel(false));
        context.fireChannelActive();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) {
        if (!isPrepared) {
            isPrepared = true;
            prepare(context.pipeline());
        }
        context.fireChannelRead(bytes);
    }

    private void prepare(ChannelPipeline pipeline) {
        if (pipeline.get(TLS) == null) {
            replaceDecoder(pipeline);
        } else {
            pipeline.addAfter(TLS, null, new AfterHandshake());
        }
    }

    private void replaceDecoder(ChannelPipeline pipeline) {
        if (pipeline.get(HTTP1_DECODER) != null) {
            pipeline.replace(HTTP1_DECODER, HTTP1_DECODER, new StrictRequestDecoder(decoding));
        }
    }

    private void closeIfSlow() {
        long now = System.nanoTime();
        var decoder = Optional.ofNullable(channel.pipeline().get(StrictRequestDecoder.class));
        long headSince = decoder.map(StrictRequestDecoder::headSinceNanos).orElse(0L);
        boolean isSilent =
                !hasAsked && decoder.filter(StrictRequestDecoder::hasReadHead).isEmpty();
        boolean isFirstLate = isSilent && now - sinceNanos >= headNanosMax;
        boolean isHeadLate = headSince != 0 && now - headSince >= headNanosMax;
        if (isFirstLate || isHeadLate) {
            cut();
        }
    }

    /** Vert.x adds its decoder when TLS has agreed on a protocol, and before the first byte of a request is read. */
    private final class AfterHandshake extends ChannelInboundHandlerAdapter {

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            context.fireUserEventTriggered(event);
            replaceDecoder(context.pipeline());
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object bytes) {
            // The handshake is over and all is in its place.
            ChannelPipeline pipeline = context.pipeline();
            context.fireChannelRead(bytes);
            pipeline.remove((ChannelHandler) this);
        }
    }
}
