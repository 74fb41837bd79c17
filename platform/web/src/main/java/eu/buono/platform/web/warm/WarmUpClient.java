package eu.buono.platform.web.warm;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/**
 * Sends requests of a warm-up to this process itself, on one kept connection of loopback, for one thread. Not a client
 * of a library: that would be compiled as well, and never used again.
 */
public final class WarmUpClient implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 10_000;

    private final int port;
    private final WarmUpTokens tokens;
    private Connection connection = new Connection();

    WarmUpClient(int port, WarmUpTokens tokens) {
        this.port = port;
        this.tokens = tokens;
    }

    /** Who a request claims to be. */
    public WarmUpTokens tokens() {
        return tokens;
    }

    /** Sends a request and reads the whole answer; returns its status. */
    public int send(String method, String path, Map<String, String> headers, String body) throws IOException {
        var head = new StringBuilder(256)
                .append(method)
                .append(' ')
                .append(path)
                .append(" HTTP/1.1\r\nHost: localhost:")
                .append(port)
                .append("\r\nContent-Length: ")
                .append(body.length())
                .append("\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        byte[] request = head.append("\r\n").append(body).toString().getBytes(StandardCharsets.ISO_8859_1);
        try {
            return connection.exchange(port, request);
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    @Override
    public void close() {
        connection.close();
        connection = new Connection();
    }

    /** One connection of HTTP/1.1, opened by its first request. */
    private static final class Connection {

        private Socket socket = new Socket();
        private InputStream input = InputStream.nullInputStream();

        int exchange(int port, byte[] request) throws IOException {
            if (!socket.isConnected()) {
                socket = new Socket(InetAddress.getLoopbackAddress(), port);
                socket.setTcpNoDelay(true);
                socket.setSoTimeout(TIMEOUT_MILLIS);
                input = new BufferedInputStream(socket.getInputStream());
            }
            socket.getOutputStream().write(request);
            int status = Integer.parseInt(line().split(" ", 3)[1]);
            int length = 0;
            boolean isChunked = false;
            for (var header = line(); !header.isEmpty(); header = line()) {
                var lower = header.toLowerCase(Locale.ROOT);
                if (lower.startsWith("content-length:")) {
                    length = Integer.parseInt(
                            lower.substring("content-length:".length()).strip());
                }
                isChunked |= lower.startsWith("transfer-encoding:") && lower.contains("chunked");
            }
            if (isChunked) {
                skipChunks();
            } else {
                input.skipNBytes(length);
            }
            return status;
        }

        private void skipChunks() throws IOException {
            int size;
            do {
                size = Integer.parseInt(line().strip(), 16);
                input.skipNBytes(size);
                line();
            } while (size > 0);
        }

        private String line() throws IOException {
            var line = new StringBuilder(64);
            for (int next = input.read(); next != '\n'; next = input.read()) {
                if (next < 0) {
                    throw new EOFException("the server closed the connection");
                }
                if (next != '\r') {
                    line.append((char) next);
                }
            }
            return line.toString();
        }

        void close() {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
