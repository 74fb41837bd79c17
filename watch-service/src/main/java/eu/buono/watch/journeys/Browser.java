package eu.buono.watch.journeys;

import eu.buono.platform.durable.OutsideTransactions;
import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** One visit to the pages for people, with its cookies. What it does throws {@link StepFailedException}. */
final class Browser {

    private static final int REDIRECTS_MAX = 10;
    private static final String BALANCE = "data-test=\"spendable\"";

    private final HttpClient http;
    private final URI portal;
    private final Ways ways;
    private final Duration deadline;
    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private URI place;
    private long end;

    Browser(HttpClient http, URI portal, Ways ways, Duration deadline) {
        this.http = http;
        this.portal = portal;
        this.ways = ways;
        this.deadline = deadline;
        this.place = portal;
        this.end = System.nanoTime() + deadline.toNanos();
    }

    /** A page as it was given out. */
    record OpenedPage(URI uri, String body) {}

    /** Opens an address and goes wherever it leads, until there is a page. */
    OpenedPage open(URI address) {
        var response = exchange(HttpRequest.newBuilder(ways.to(address)).GET(), address);
        for (int count = 0; count < REDIRECTS_MAX && isRedirect(response); count++) {
            response = exchange(HttpRequest.newBuilder(ways.to(place)).GET(), place);
        }
        if (response.statusCode() / 100 != 2) {
            throw StepFailedException.because(
                    (isAtPortal() ? "the pages" : "the identity provider") + " answered " + response.statusCode());
        }
        return new OpenedPage(place, response.body());
    }

    /** Sends a form to the identity provider, and follows until the pages have let the person in. */
    void send(URI address, String form) {
        var response = exchange(
                HttpRequest.newBuilder(ways.to(address))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form)),
                address);
        for (int count = 0; count < REDIRECTS_MAX && isRedirect(response); count++) {
            boolean wasAtPortal = isOfPortal(response.at());
            if (wasAtPortal) {
                requireInside();
                return;
            }
            response = exchange(HttpRequest.newBuilder(ways.to(place)).GET(), place);
        }
        throw StepFailedException.because("the log-in ended with " + response.statusCode()
                + (isAtPortal() ? " of the pages" : " of the identity provider"));
    }

    /** What is left of the way, which shows the balance. */
    OpenedPage requireBalance() {
        end = System.nanoTime() + deadline.toNanos();
        var page = open(place);
        if (!isAtPortal()) {
            throw StepFailedException.because("the pages do not know the person");
        }
        if (!page.body().contains(BALANCE)) {
            throw StepFailedException.because("there is no balance on the page");
        }
        return page;
    }

    boolean isAtPortal() {
        return isOfPortal(place);
    }

    private void requireInside() {
        if (!isAtPortal()) {
            throw StepFailedException.because("the pages do not accept who comes back");
        }
    }

    private boolean isOfPortal(URI address) {
        return Objects.equals(address.getScheme(), portal.getScheme())
                && Objects.equals(address.getAuthority(), portal.getAuthority());
    }

    /** An answer, and the public address of who gave it; {@code place} is where it leads. */
    private record Answered(URI at, int statusCode, String body) {}

    private static boolean isRedirect(Answered answer) {
        return answer.statusCode() / 100 == 3;
    }

    private Answered exchange(HttpRequest.Builder request, URI address) {
        OutsideTransactions.require("a canary does not walk");
        var left = Duration.ofNanos(end - System.nanoTime());
        if (!left.isPositive()) {
            throw StepFailedException.because("no answer in time");
        }
        try {
            cookies.get(address, Map.of())
                    .getOrDefault("Cookie", List.of())
                    .forEach(cookie -> request.header("Cookie", cookie));
            var response = http.send(request.timeout(left).build(), BodyHandlers.ofString());
            cookies.put(address, response.headers().map());
            place = next(address, response);
            return new Answered(address, response.statusCode(), response.body());
        } catch (HttpTimeoutException e) {
            throw StepFailedException.because("no answer in time");
        } catch (IOException e) {
            throw StepFailedException.because(
                    "no connection to " + (isOfPortal(address) ? "the pages" : "the identity provider"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw StepFailedException.because("interrupted");
        }
    }

    private static URI next(URI address, HttpResponse<String> response) {
        try {
            return response.headers()
                    .firstValue("Location")
                    .filter(location -> response.statusCode() / 100 == 3)
                    .map(address::resolve)
                    .orElse(address);
        } catch (IllegalArgumentException e) {
            throw StepFailedException.because("a redirect leads nowhere");
        }
    }
}
