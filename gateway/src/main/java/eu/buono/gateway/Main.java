package eu.buono.gateway;

import io.netty.bootstrap.ChannelInitializerExtension;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Starts the gateway, and before that lets it see every connection and every request. */
@QuarkusMain
public final class Main {

    private Main() {}

    public static void main(String[] words) {
        // Quarkus would answer an address that is no URI with an empty 400; Gateway refuses it with a problem.
        System.setProperty("vertx.disableURIValidation", "true");
        // Netty shows PortExtension every connection.
        System.setProperty(ChannelInitializerExtension.EXTENSIONS_SYSTEM_PROPERTY, "serviceload");
        Quarkus.run(words);
    }
}
