package eu.buono.platform.web;

import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.HttpRefusal;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Holds JSON bodies to {@code buono.web.json-bytes-max} and refuses the absent ones; uploads are not JSON and have
 * their own limit.
 */
@Provider
public class JsonBodyLimit implements ReaderInterceptor {

    /** Looked up late: interceptors are made while the application is built, before there is a configuration. */
    private final Instance<WebConfig> config;

    @Inject
    public JsonBodyLimit(Instance<WebConfig> config) {
        this.config = config;
    }

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        if (!MediaType.APPLICATION_JSON_TYPE.isCompatible(context.getMediaType())) {
            return context.proceed();
        }
        context.setInputStream(
                new LimitedStream(context.getInputStream(), config.get().jsonBytesMax()));
        @Nullable Object body = context.proceed();
        if (body == null) {
            throw refused(HttpRefusal.REQUEST_MALFORMED, "a JSON body is needed");
        }
        return body;
    }

    private static final class LimitedStream extends FilterInputStream {

        private int bytesLeft;

        LimitedStream(InputStream in, int bytesMax) {
            super(in);
            this.bytesLeft = bytesMax;
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            count(Math.max(read, 0));
            return read;
        }

        private void count(int read) {
            bytesLeft -= read;
            if (bytesLeft < 0) {
                throw refused(HttpRefusal.BODY_TOO_LARGE);
            }
        }
    }
}
