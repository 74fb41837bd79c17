package eu.buono.stack.portal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser without a screen: keeps cookies, and follows no redirect that it is not told to follow. */
final class WebSession {

    private static final Duration ANSWER_MAX = Duration.ofSeconds(60);
    private static final Pattern FORM_TOKEN = Pattern.compile("name=\"form\" value=\"([^\"]+)\"");
    private static final int REDIRECTS_MAX = 10;

    private final URI portal;
    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(cookies).build();
    private final List<String> setCookies = new ArrayList<>();

    WebSession(URI portal) {
        this.portal = portal;
    }

    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(portal.resolve(path)).GET());
    }

    /** Sends a form as the portal's own page would. */
    HttpResponse<String> post(String path, Map<String, String> fields) {
        return post(path, fields, portal.toString());
    }

    /** Sends a form from a page of this origin; an empty one is not named. */
    HttpResponse<String> post(String path, Map<String, String> fields, String origin) {
        var request = HttpRequest.newBuilder(portal.resolve(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(encoded(fields)));
        return send(origin.isEmpty() ? request : request.header("Origin", origin));
    }

    /** Through the identity provider, by the button of this name; answers the page where the person begins. */
    HttpResponse<String> logInAs(String name) {
        var provider = follow(get("/home"));
        var form = Pattern.compile("name=\"username\" value=\"([^\"]*)\">\\s*<input type=\"hidden\" name=\"claims\""
                        + " value=\"([^\"]*)\">\\s*<button type=\"submit\">" + Pattern.quote(name) + " <")
                .matcher(provider.body());
        if (!form.find()) {
            throw new IllegalStateException("nobody is called " + name + " in " + provider.body());
        }
        var fields = Map.of("username", form.group(1), "claims", form.group(2).replace("&quot;", "\""));
        return follow(send(HttpRequest.newBuilder(provider.uri())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(encoded(fields)))));
    }

    private HttpResponse<String> follow(HttpResponse<String> response) {
        var current = response;
        for (int count = 0; count < REDIRECTS_MAX && current.statusCode() / 100 == 3; count++) {
            var next = current.uri()
                    .resolve(current.headers().firstValue("location").orElseThrow());
            current = send(HttpRequest.newBuilder(next).GET());
        }
        return current;
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            var response = http.send(request.timeout(ANSWER_MAX).build(), BodyHandlers.ofString());
            setCookies.addAll(response.headers().allValues("set-cookie"));
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** A file as it goes over the wire. */
    HttpResponse<byte[]> bytes(String path) {
        try {
            var request = HttpRequest.newBuilder(portal.resolve(path))
                    .header("Accept-Encoding", "gzip")
                    .timeout(ANSWER_MAX);
            return http.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Whatever was set until now and not only taken away, as it came. */
    List<String> setCookies() {
        return setCookies.stream()
                .filter(cookie -> !cookie.contains("Max-Age=0"))
                .toList();
    }

    /** Puts a cookie into the browser, as somebody does who wants to know the session before it begins. */
    void plant(String name, String value) {
        var cookie = new HttpCookie(name, value);
        // What this JDK calls the host that portal and identity provider have here: the log-in's cookie replaces it.
        cookie.setDomain("localhost.local");
        cookie.setPath("/");
        cookie.setVersion(0);
        cookies.getCookieStore().add(portal, cookie);
    }

    String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }

    /** What the forms of a page carry. */
    static String formToken(HttpResponse<String> page) {
        var found = FORM_TOKEN.matcher(page.body());
        return found.find() ? found.group(1) : "";
    }

    private static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
