package eu.buono.gateway.tls;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.TrustOptions;
import jakarta.inject.Singleton;
import java.net.Socket;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Asks who connects by TLS for a certificate, and finishes the handshake with any or none: a till whose certificate has
 * expired reads so in an answer instead of losing the connection. That the client holds the certificate's key, TLS
 * proves in any case.
 */
@Singleton
public class TlsPort implements HttpServerOptionsCustomizer {

    @Override
    public void customizeHttpsServer(HttpServerOptions options) {
        options.setClientAuth(ClientAuth.REQUEST).setTrustOptions(TrustOptions.wrap(new AnyCertificate()));
    }

    /** Accepting a certificate says nothing yet: merchant-service looks it up by its thumbprint. */
    private static final class AnyCertificate extends X509ExtendedTrustManager {

        private static final X509Certificate[] ANY_ISSUER = {};

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return ANY_ISSUER;
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {
            throw new IllegalStateException("this is the server");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {
            throw new IllegalStateException("this is the server");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {
            throw new IllegalStateException("this is the server");
        }
    }
}
