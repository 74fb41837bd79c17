package eu.buono.stack.load;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One kept HTTP/1.1 connection to loopback, blocking, for a single thread. Written here, not taken from a library,
 * since the load shares the machine with what it measures: this costs about a tenth of a general client per request.
 */
final class LoadConnection implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 30_000;

    private final Socket socket;
    private final InputStream input;
    private final StringBuilder line = new StringBuilder(128);
    private boolean isClosing;

    LoadConnection(URI target) throws IOException {
        var address = InetAddress.getByName(target.getHost());
        if (!address.isLoopbackAddress()) {
            throw new IllegalArgumentException("load goes to loopback only, not to " + target.getHost());
        }
        this.socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.connect(new InetSocketAddress(address, target.getPort()), TIMEOUT_MILLIS);
        this.input = new BufferedInputStream(socket.getInputStream(), 8192);
    }

    Response exchange(Request request) throws IOException {
        socket.getOutputStream().write(request.bytes());
        int status = Integer.parseInt(readLine().split(" ", 3)[1]);
        int length = 0;
        boolean isChunked = false;
        for (var header = readLine(); !header.isEmpty(); header = readLine()) {
            var lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(
                        lower.substring("content-length:".length()).strip());
            }
            isClosing |= lower.startsWith("connection:") && lower.contains("close");
            isChunked |= lower.startsWith("transfer-encoding:") && lower.contains("chunked");
        }
        var body = isChunked ? readChunks() : read(length);
        return new Response(status, body);
    }

    /** Whether the server has said that it will take no further request on this connection. */
    boolean isClosing() {
        return isClosing;
    }

    private String readChunks() throws IOException {
        var body = new StringBuilder();
        while (true) {
            int size = Integer.parseInt(readLine().strip(), 16);
            body.append(read(size));
            readLine();
            if (size == 0) {
                return body.toString();
            }
        }
    }

    private String read(int length) throws IOException {
        return new String(input.readNBytes(length), StandardCharsets.UTF_8);
    }

    private String readLine() throws IOException {
        line.setLength(0);
        while (true) {
            int next = input.read();
            if (next < 0) {
                throw new EOFException("the server closed the connection");
            }
            if (next == '\n') {
                return line.toString();
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
