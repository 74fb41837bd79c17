package eu.buono.voucher.notice;

import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A mail server that speaks SMTP and does what a good one would not: it refuses what it is told to refuse, says
 * nothing, or takes a message and leaves without a word.
 */
final class StubbornMailServer implements AutoCloseable {

    /** What it does. */
    enum Behaviour {
        REFUSES_ADDRESSES("550 5.1.1 no such mailbox"),
        PUTS_ADDRESSES_OFF("450 4.2.0 greylisted"),
        REFUSES_MESSAGES("554 5.7.1 junk"),
        LEAVES_AFTER_THE_MESSAGE(""),
        SAYS_NOTHING("");

        private final String answer;

        Behaviour(String answer) {
            this.answer = answer;
        }
    }

    private final Behaviour behaviour;
    private final ServerSocket server;
    private final Thread accepting;
    private final List<String> messages = new CopyOnWriteArrayList<>();
    private final List<Socket> connections = new CopyOnWriteArrayList<>();

    StubbornMailServer(int port, Behaviour behaviour) throws IOException {
        this.behaviour = behaviour;
        this.server = new ServerSocket();
        // The mail server before may still be leaving the port.
        await().ignoreException(BindException.class).until(() -> bind(server, port));
        this.accepting = Thread.ofVirtual().start(this::accept);
    }

    private static boolean bind(ServerSocket server, int port) throws IOException {
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return true;
    }

    /** What it was sent as messages so far, as it was written. */
    List<String> messages() {
        return List.copyOf(messages);
    }

    /** How many connections it has accepted. */
    int connections() {
        return connections.size();
    }

    private void accept() {
        try {
            while (true) {
                var connection = server.accept();
                connections.add(connection);
                Thread.ofVirtual().start(() -> serve(connection));
            }
        } catch (SocketException e) {
            return; // close() ends it.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve(Socket connection) {
        if (behaviour == Behaviour.SAYS_NOTHING) {
            return;
        }
        try (connection;
                var in = new BufferedReader(
                        new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII))) {
            var out = connection.getOutputStream();
            say(out, "220 stubborn");
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                var command = line.split(" ", 2)[0].toUpperCase(Locale.ROOT);
                if (!answer(command, in, out)) {
                    return;
                }
            }
        } catch (IOException e) {
            return; // The client has left.
        }
    }

    private boolean answer(String command, BufferedReader in, OutputStream out) throws IOException {
        switch (command) {
            case "QUIT" -> {
                say(out, "221 bye");
                return false;
            }
            case "RCPT" -> say(out, isAboutAddresses() ? behaviour.answer : "250 ok");
            case "DATA" -> {
                say(out, "354 go on");
                messages.add(message(in));
                if (behaviour == Behaviour.LEAVES_AFTER_THE_MESSAGE) {
                    return false;
                }
                say(out, behaviour == Behaviour.REFUSES_MESSAGES ? behaviour.answer : "250 ok");
            }
            default -> say(out, "250 ok");
        }
        return true;
    }

    private boolean isAboutAddresses() {
        return behaviour == Behaviour.REFUSES_ADDRESSES || behaviour == Behaviour.PUTS_ADDRESSES_OFF;
    }

    private static String message(BufferedReader in) throws IOException {
        var text = new StringBuilder();
        for (var line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            text.append(line).append('\n');
        }
        return text.toString();
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        server.close();
        // A socket that a virtual thread accepts at keeps its port until that thread has seen that it is closed.
        await().until(() -> !accepting.isAlive());
        for (var connection : connections) {
            connection.close();
        }
    }
}
