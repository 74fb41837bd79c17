package eu.buono.gateway.admission.port;

import io.netty.bootstrap.ChannelInitializerExtension;
import io.netty.channel.Channel;

/**
 * Sees every connection before anything else of the process does. Netty finds it by the service loader, where the
 * system property {@link ChannelInitializerExtension#EXTENSIONS_SYSTEM_PROPERTY} says {@code serviceload}, as {@code
 * Main} does; {@link PortGuard} refuses to start without it.
 */
public final class PortExtension extends ChannelInitializerExtension {

    @Override
    public void postInitializeServerChildChannel(Channel channel) {
        PortGuard.installed().ifPresent(guard -> guard.watch(channel));
    }
}
