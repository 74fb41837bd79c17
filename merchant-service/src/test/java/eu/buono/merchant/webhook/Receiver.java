package eu.buono.merchant.webhook;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A merchant's server that hears messages. Answers 204, or as the path says: {@code /status/500}, {@code /silent}. */
final class Receiver implements AutoCloseable {

    /** A message as it came. */
    record Heard(String path, Headers headers, String body) {

        String header(String name) {
            return headers.getFirst(name);
        }
    }

    private static final long SLOW_MILLIS = 800;

    private final HttpServer server;
    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile int statusInstead;

    Receiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    List<Heard> heard() {
        return List.copyOf(heard);
    }

    /** Answers every path with this status from now on. */
    void answerWith(int status) {
        statusInstead = status;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            heard.add(new Heard(path, exchange.getRequestHeaders(), body));
            switch (path) {
                case "/silent" -> await();
                case "/slow" -> {
                    pause();
                    exchange.sendResponseHeaders(204, -1);
                }
                case "/endless" -> endless(exchange);
                case "/elsewhere" -> {
                    exchange.getResponseHeaders().set("location", url("/inner"));
                    exchange.sendResponseHeaders(302, -1);
                }
                default -> exchange.sendResponseHeaders(statusInstead == 0 ? 204 : statusInstead, -1);
            }
        }
    }

    private void endless(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        var part = new byte[65_536];
        while (closing.getCount() > 0) {
            exchange.getResponseBody().write(part);
        }
    }

    /** Slow, but not too slow to be an answer. */
    private void pause() {
        try {
            closing.await(SLOW_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void await() {
        try {
            closing.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
    }
}
