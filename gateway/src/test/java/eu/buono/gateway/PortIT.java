package eu.buono.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import eu.buono.contracts.MerchantId;
import eu.buono.platform.testkit.ClientCertificates;
import eu.buono.platform.testkit.ClientKey;
import eu.buono.platform.testkit.Tokens;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections to the built gateway, from several addresses of this machine, by plain sockets. */
@TestInstance(Lifecycle.PER_CLASS)
class PortIT {

    private static final int PER_NETWORK_MAX = 20;
    private static final int ANSWER_MILLIS_MAX = 20_000;
    private static final String PROGRAMMES = "GET /v1/programmes HTTP/1.1\r\nHost: x\r\n\r\n";

    private static final ClientKey KEY = ClientKey.rsa(2048);

    private final GatewayProcess gateway;

    PortIT(@TempDir Path folder) {
        gateway = GatewayProcess.start(
                Map.of(
                        "buono.gateway.connections.max", "60",
                        "buono.gateway.connections.strangers-max", "40",
                        "buono.gateway.connections.strangers-per-network-max", Integer.toString(PER_NETWORK_MAX),
                        "buono.gateway.connections.head-max", "6S"),
                folder);
    }

    @AfterAll
    void stop() {
        gateway.close();
    }

    @Test
    void oneAddressCannotShutAPort() throws IOException {
        var flood = new ArrayList<Socket>();
        try {
            for (int number = 0; number < 150; number++) {
                flood.add(open("127.0.0.2", gateway.port()));
                flood.add(open("127.0.0.2", gateway.tlsPort()));
            }
            try (var stranger = open("127.0.0.3", gateway.port())) {
                assertThat(exchange(stranger, PROGRAMMES)).startsWith("HTTP/1.1 200");
            }
            try (var till = tls("127.0.0.3")) {
                assertThat(exchange(till, tillRequest())).startsWith("HTTP/1.1 200");
            }
        } finally {
            close(flood);
        }
    }

    @Test
    void manyAddressesTogetherCannotShutAPort() throws IOException {
        var flood = new ArrayList<Socket>();
        try {
            for (int number = 0; number < 300; number++) {
                flood.add(open("127.0.1." + (1 + number % 30), gateway.port()));
            }
            try (var stranger = open("127.0.0.3", gateway.port())) {
                assertThat(exchange(stranger, PROGRAMMES)).startsWith("HTTP/1.1 200");
            }
        } finally {
            close(flood);
        }
    }

    @Test
    void whoHasShownWhoItIsKeepsItsConnectionWhateverItsNeighboursDo() throws IOException {
        var flood = new ArrayList<Socket>();
        try (var byToken = open("127.0.0.2", gateway.port());
                var byCertificate = tls("127.0.0.2")) {
            assertThat(exchange(byToken, tillRequest())).startsWith("HTTP/1.1 200");
            assertThat(exchange(byCertificate, "GET /v1/till/x HTTP/1.1\r\nHost: x\r\n\r\n"))
                    .startsWith("HTTP/1.1 200");
            for (int number = 0; number < 150; number++) {
                flood.add(open("127.0.0.2", gateway.port()));
                flood.add(open("127.0.0.2", gateway.tlsPort()));
            }
            assertThat(exchange(byToken, tillRequest())).startsWith("HTTP/1.1 200");
            assertThat(exchange(byCertificate, "GET /v1/till/x HTTP/1.1\r\nHost: x\r\n\r\n"))
                    .startsWith("HTTP/1.1 200");
        } finally {
            close(flood);
        }
    }

    @Test
    void theOldestStrangerMakesPlaceForItsNeighbour() throws IOException {
        var flood = new ArrayList<Socket>();
        try (var oldest = open("127.0.0.4", gateway.port())) {
            assertThat(exchange(oldest, PROGRAMMES)).startsWith("HTTP/1.1 200");
            for (int number = 0; number < PER_NETWORK_MAX; number++) {
                flood.add(open("127.0.0.4", gateway.port()));
            }
            assertThat(readToEnd(oldest)).isEmpty();
            assertThat(exchange(flood.getLast(), PROGRAMMES)).startsWith("HTTP/1.1 200");
        } finally {
            close(flood);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "GET /v1/programmes HTTP/1.1\r\nHost: x\r\nX-Slow: 1", PROGRAMMES + "GET /v1/pro"})
    void aHeadThatNeverEndsIsCutOff(String sent) throws IOException {
        try (var slow = open("127.0.0.5", gateway.port())) {
            slow.getOutputStream().write(sent.getBytes(ISO_8859_1));
            // The answer to the whole request, then the end.
            assertThat(readToEnd(slow))
                    .satisfiesAnyOf(
                            text -> assertThat(text).isEmpty(),
                            text -> assertThat(text).startsWith("HTTP/1.1 200"));
        }
    }

    static Stream<Arguments> requestsWithTwoEnds() {
        String inner = "GET /v1/programmes?smuggled HTTP/1.1\r\nHost: x\r\n\r\n";
        String chunked = "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + inner;
        String length = "Content-Length: 4\r\n";
        return Stream.of(
                argumentSet("both in 1.1", "POST /v1/programmes HTTP/1.1\r\nHost: x\r\n" + length + chunked),
                argumentSet("both in 1.0", "POST /v1/programmes HTTP/1.0\r\nHost: x\r\n" + length + chunked),
                argumentSet("coding in 1.0", "POST /v1/programmes HTTP/1.0\r\nHost: x\r\n" + chunked),
                argumentSet(
                        "1.0 kept alive",
                        "POST /v1/programmes HTTP/1.0\r\nHost: x\r\nConnection: keep-alive\r\n" + length + chunked),
                argumentSet(
                        "of a request refused anyway", "POST /v1/wallets HTTP/1.1\r\nHost: x\r\n" + length + chunked),
                argumentSet("to nowhere", "POST /nowhere HTTP/1.1\r\nHost: x\r\n" + length + chunked),
                argumentSet("two hosts", "GET /v1/programmes HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n" + inner),
                argumentSet("no host", "GET /v1/programmes HTTP/1.1\r\n\r\n" + inner),
                argumentSet("no path", "GET ? HTTP/1.1\r\nHost: x\r\n\r\n" + inner),
                argumentSet("a star", "OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n" + inner));
    }

    @ParameterizedTest
    @MethodSource("requestsWithTwoEnds")
    void whatCanBeReadInTwoWaysIsRefusedAndNothingFollowsIt(String text) throws IOException {
        try (var socket = open("127.0.0.6", gateway.port())) {
            socket.getOutputStream().write(text.getBytes(ISO_8859_1));
            var answer = readToEnd(socket);
            assertThat(answer).matches("(?s)HTTP/1\\.[01] 400.*").doesNotContain("smuggled", " 200 OK");
        }
    }

    @Test
    void aChangeOfProtocolInClearTextIsNotMade() throws IOException {
        try (var socket = open("127.0.0.6", gateway.port())) {
            var answer = exchange(
                    socket,
                    "POST /v1/till/checks HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n"
                            + "HTTP2-Settings: AAMAAABkAAQCAAAAAAIAAAAA\r\nContent-Length: 4\r\nAuthorization: Bearer "
                            + merchantToken() + "\r\n\r\nbody");
            assertThat(answer).startsWith("HTTP/1.1 200").endsWith("body");
        }
        try (var socket = open("127.0.0.6", gateway.port())) {
            socket.getOutputStream().write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(ISO_8859_1));
            assertThat(readToEnd(socket)).matches("(?s)|HTTP/\\d\\.\\d [45]\\d\\d .*");
        }
    }

    @Test
    void aProtocolThatIsNotSpokenEndsTheHandshake() {
        assertThatThrownBy(() -> {
                    try (var socket = tls("127.0.0.6", "http/1.0")) {
                        exchange(socket, PROGRAMMES);
                    }
                })
                .isInstanceOf(SSLHandshakeException.class);
    }

    @Test
    void nothingOfAllThisIsAnError() throws IOException {
        try (var leaver = open("127.0.0.7", gateway.port())) {
            leaver.getOutputStream()
                    .write(("GET /v1/vouchers/silent HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + merchantToken()
                                    + "\r\n\r\n")
                            .getBytes(ISO_8859_1));
            leaver.getOutputStream().flush();
        }
        try (var after = open("127.0.0.7", gateway.port())) {
            assertThat(exchange(after, PROGRAMMES)).startsWith("HTTP/1.1 200");
        }
        assertThat(gateway.log()).doesNotContain(" ERROR ");
    }

    private static String tillRequest() {
        return "GET /v1/till/x HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + merchantToken() + "\r\n\r\n";
    }

    private static String merchantToken() {
        return Tokens.merchant(new MerchantId(UUID.randomUUID()));
    }

    private static Socket open(String from, int port) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), port, InetAddress.getByName(from), 0);
        socket.setSoTimeout(ANSWER_MILLIS_MAX);
        return socket;
    }

    private Socket tls(String from, String... protocols) throws IOException {
        SSLContext context = KEY.tls(
                List.of(KEY.selfSigned("12345678903")),
                ClientCertificates.authority().certificate());
        var plain = open(from, gateway.tlsPort());
        var socket = (SSLSocket) context.getSocketFactory().createSocket(plain, "localhost", gateway.tlsPort(), true);
        if (protocols.length > 0) {
            var parameters = socket.getSSLParameters();
            parameters.setApplicationProtocols(protocols);
            socket.setSSLParameters(parameters);
        }
        return socket;
    }

    /** Reads one answer, whose length is announced. */
    private static String exchange(Socket socket, String request) throws IOException {
        socket.getOutputStream().write(request.getBytes(ISO_8859_1));
        socket.getOutputStream().flush();
        var input = socket.getInputStream();
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int read = input.read();
            if (read < 0) {
                return head.toString();
            }
            head.append((char) read);
        }
        var length = head.toString()
                .lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("0");
        return head + new String(input.readNBytes(Integer.parseInt(length)), ISO_8859_1);
    }

    private static String readToEnd(Socket socket) throws IOException {
        try {
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        } catch (SocketTimeoutException e) {
            throw new AssertionError("the connection is still open", e);
        } catch (SocketException e) {
            return "";
        }
    }

    private static void close(List<Socket> sockets) throws IOException {
        for (var socket : sockets) {
            socket.close();
        }
    }
}
