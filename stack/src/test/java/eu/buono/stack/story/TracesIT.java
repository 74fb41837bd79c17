package eu.buono.stack.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.buono.contracts.Money;
import eu.buono.stack.Service;
import eu.buono.stack.Stack;
import eu.buono.stack.StackConfig;
import eu.buono.stack.StackFixtures;
import eu.buono.stack.story.TraceReceiver.ReceivedSpan;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Processes as they are shipped, told at their start where a collector is: one request's way can be seen there. */
class TracesIT {

    private static final Duration EXPORT_MAX = Duration.ofSeconds(30);
    private static final Money AMOUNT = Money.eur(40_00);

    @Test
    void theIssuanceOfAVoucherIsOneTraceThroughEveryPart() throws IOException, InterruptedException {
        try (var receiver = TraceReceiver.start();
                var stack = Stack.start(traced(receiver), System.out::println)) {
            // Given
            var story = new Story(stack);
            story.tell("grant anna 100.00");

            // When
            var traceId = issue(story.cast().holder("anna").client().request("/v1/vouchers"));

            // Then
            await().atMost(EXPORT_MAX).untilAsserted(() -> {
                var spans = receiver.spansOf(traceId);
                assertThat(ways(spans))
                        .contains(
                                "gateway SERVER POST",
                                "voucher-service SERVER POST /v1/vouchers",
                                "voucher-service PRODUCER publish buono.voucher.v1",
                                "wallet-service CONSUMER process buono.voucher.v1",
                                "wallet-service PRODUCER publish buono.wallet.v1",
                                "voucher-service CONSUMER process buono.wallet.v1",
                                "merchant-service CONSUMER process buono.voucher.v1",
                                "merchant-service PRODUCER publish buono.merchant.v1",
                                "voucher-service CONSUMER process buono.merchant.v1");
                assertThat(orphans(spans)).isEmpty();
            });
            assertThat(receiver.spans().toString())
                    .doesNotContain(story.cast().taxCode("anna").text());
        }
    }

    private static StackConfig traced(TraceReceiver receiver) {
        var config = StackFixtures.temporaryConfig();
        for (var service : Service.values()) {
            config = config.withSettings(
                    service,
                    Map.of(
                            "BUONO_TRACING_ENDPOINT", receiver.endpoint().toString(),
                            "QUARKUS_OTEL_TRACES_SAMPLER_ARG", "1.0",
                            "QUARKUS_OTEL_SDK_DISABLED", "false"));
        }
        return config;
    }

    /** The trace id is what the support reference of a refusal would be. */
    private static String issue(HttpRequest.Builder request) throws IOException, InterruptedException {
        var asked = request.header("Content-Type", "application/json")
                .header("Idempotency-Key", "traced")
                .header("Prefer", "wait=10")
                .POST(BodyPublishers.ofString("""
                        {"programmeId":"carta-docente","channel":"PHYSICAL","categoryId":"books",
                         "goodId":"printed-book","amount":{"cents":%d,"currency":"EUR"}}""".formatted(AMOUNT.cents())))
                .build();
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(asked, BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
            return answer.headers().firstValue("x-request-id").orElseThrow();
        }
    }

    private static Set<String> ways(List<ReceivedSpan> spans) {
        return spans.stream()
                .map(received -> received.service() + " " + kind(received.span()) + " "
                        + received.span().getName())
                .collect(Collectors.toSet());
    }

    private static String kind(Span span) {
        return span.getKind().name().replace("SPAN_KIND_", "");
    }

    /** Spans whose parent nobody has sent; the first one of a trace has none. */
    private static List<String> orphans(List<ReceivedSpan> spans) {
        var known = spans.stream().map(received -> received.span().getSpanId()).collect(Collectors.toSet());
        return spans.stream()
                .filter(received -> !received.span().getParentSpanId().isEmpty())
                .filter(received -> !known.contains(received.span().getParentSpanId()))
                .map(received -> received.service() + " " + received.span().getName())
                .toList();
    }
}
