package eu.buono.stack.story;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a process says of itself to whoever collects metrics.
 *
 * @param text in Prometheus' form
 */
record MetricSamples(String text) {

    private static final Pattern SAMPLE = Pattern.compile("^([a-z_]+)(\\{.*})? (\\S+)$", Pattern.MULTILINE);

    static MetricSamples of(URI management) {
        // Asked to change to HTTP/2, a busy process was seen to close the connection instead.
        var request = HttpRequest.newBuilder(management.resolve("/q/metrics"))
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        try (var client = HttpClient.newHttpClient()) {
            return new MetricSamples(
                    client.send(request, BodyHandlers.ofString()).body());
        } catch (IOException e) {
            throw new UncheckedIOException("no metrics from " + management, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while metrics were read", e);
        }
    }

    Stream<String> names() {
        return samples().map(sample -> sample.group(1));
    }

    /** Over all samples of a name that have these labels, each as {@code name="value"}. */
    double sum(String name, String... labels) {
        return samples()
                .filter(sample -> sample.group(1).equals(name))
                .filter(sample ->
                        Stream.of(labels).allMatch(label -> sample.group(2).contains(label)))
                .mapToDouble(sample -> Double.parseDouble(sample.group(3)))
                .sum();
    }

    private Stream<MatchResult> samples() {
        return SAMPLE.matcher(text).results();
    }
}
