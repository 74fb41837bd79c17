package eu.buono.stack.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.buono.platform.testkit.RepositoryRoot;
import eu.buono.stack.Service;
import eu.buono.stack.ServiceInstance;
import eu.buono.stack.Stack;
import eu.buono.stack.StackFixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What people look at and what alerts ask for is there in the running stack, and counts what happens. */
class MetricsIT {

    private static final Duration EFFECT_MAX = Duration.ofSeconds(60);
    private static final Pattern NAME = Pattern.compile("\\b(?:buono|http|agroal|jvm|process)(?:_[a-z0-9]+)+\\b");
    private static final Pattern SUFFIX = Pattern.compile("_(?:total|count|sum|bucket|max)$");

    /** Where metrics are named for people and for Prometheus. */
    private static final List<String> PAGES =
            List.of("docs/operations.md", "deploy/prometheus/rules.yml", "deploy/grafana/buono.json");

    private final Stack stack = StackFixtures.watchedStack();
    private final Story story = new Story(stack);

    @AfterAll
    static void stopWatching() {
        StackFixtures.stack().stop(Service.WATCH);
    }

    @Test
    void whatHappensIsCountedByProgramme() {
        // Given
        awaitRead();
        double grants = counted("buono_business_grants_cents_total");
        double issued = counted("buono_business_issuances_total", "outcome=\"issued\"");
        double redeemed = counted("buono_business_redemptions_cents_total");
        double reversed = counted("buono_business_reversals_cents_total");

        // When
        story.tell("""
                grant      bruno 100.00
                merchant   libri
                issue      V1 bruno 40.00             -> ISSUED
                issue      V2 bruno 30.00             -> ISSUED
                redeem     R1 libri V1 40.00          -> CAPTURED
                redeem     R2 libri V2 20.00          -> CAPTURED
                reverse    R2                         -> REVERSED
                """);

        // Then
        await().atMost(EFFECT_MAX).untilAsserted(() -> {
            assertThat(counted("buono_business_grants_cents_total") - grants).isEqualTo(100_00);
            assertThat(counted("buono_business_issuances_total", "outcome=\"issued\"") - issued)
                    .isEqualTo(2);
            assertThat(counted("buono_business_redemptions_cents_total") - redeemed)
                    .isEqualTo(60_00);
            assertThat(counted("buono_business_reversals_cents_total") - reversed)
                    .isEqualTo(20_00);
        });
    }

    @Test
    void whatIsNamedAnywhereIsThere() throws IOException {
        // Given
        story.tell("""
                grant      anna 100.00
                merchant   libri
                issue      V1 anna 40.00              -> ISSUED
                redeem     R1 libri V1 40.00          -> CAPTURED
                reverse    R1                         -> REVERSED
                """);

        for (var page : PAGES) {
            var named = names(ofMetrics(Files.readString(RepositoryRoot.find().resolve(page))));

            await().atMost(EFFECT_MAX)
                    .untilAsserted(
                            () -> assertThat(served()).as(page).isNotEmpty().containsAll(named));
        }
    }

    @Test
    void everyRouteHasItsTimes() {
        story.tell("grant anna 100.00");

        assertThat(metricsOf(Service.WALLET).text())
                .containsPattern(
                        "http_server_requests_seconds_bucket\\{[^}]*uri=\"/v1/grants\"[^}]*le=\"0\\.25\"[^}]*}");
    }

    /** The chapter of that name, or all where there are no chapters. */
    private static String ofMetrics(String page) {
        int start = page.indexOf("## Metrics\n");
        return start < 0 ? page : page.substring(start, page.indexOf("\n## ", start));
    }

    /** What others did while nobody watched is counted first. */
    private void awaitRead() {
        story.tell("grant anna 1.00");
        await().atMost(EFFECT_MAX)
                .untilAsserted(() -> assertThat(metricsOf(Service.WATCH).sum("buono_events_applied_total"))
                        .isPositive());
        await().atMost(EFFECT_MAX)
                .during(Duration.ofSeconds(3))
                .untilAsserted(() -> assertThat(metricsOf(Service.WATCH).sum("buono_consumer_lag"))
                        .isZero());
    }

    private static Set<String> names(String page) {
        return NAME.matcher(page).results().map(found -> base(found.group())).collect(Collectors.toSet());
    }

    private Set<String> served() {
        return Stream.of(Service.values())
                .flatMap(service -> stack.instances(service).stream())
                .filter(ServiceInstance::isAlive)
                .flatMap(instance -> MetricSamples.of(instance.management()).names())
                .map(MetricsIT::base)
                .collect(Collectors.toSet());
    }

    private static String base(String name) {
        return SUFFIX.matcher(name).replaceFirst("");
    }

    /** By watch-service, of the programme of the story. */
    private double counted(String name, String... labels) {
        var all = Stream.concat(Stream.of("programme=\"carta-docente\""), Stream.of(labels));
        return metricsOf(Service.WATCH).sum(name, all.toArray(String[]::new));
    }

    private MetricSamples metricsOf(Service service) {
        return MetricSamples.of(stack.instances(service).getFirst().management());
    }
}
