package eu.buono.stack.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import eu.buono.stack.Canaries;
import eu.buono.stack.PagePorts;
import eu.buono.stack.PeoplePages;
import eu.buono.stack.ResidentMemory;
import eu.buono.stack.Service;
import eu.buono.stack.Stack;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * What canaries cost, once what they walk has been compiled by a load; then what the status says while nothing is
 * broken: any journey that is called failing is a false alarm.
 */
public final class WatchedLoad {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration ANSWER_MAX = Duration.ofSeconds(10);
    private static final Duration BEGIN_MAX = Duration.ofMinutes(5);
    private static final Duration WARM_UP = Duration.ofMinutes(2);
    private static final String WALKING = "20s";

    private final Stack stack;
    private final Consumer<String> output;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(ANSWER_MAX)
            .build();
    private final Map<String, String> states = new TreeMap<>();
    private final List<String> wrong = new ArrayList<>();
    private volatile boolean isOver;
    private long memoryMaxKiB;

    public WatchedLoad(Stack stack, Consumer<String> output) {
        this.stack = stack;
        this.output = output;
    }

    /** Answers a sentence for each false alarm. */
    public List<String> run(Duration duration, int perSecond) throws InterruptedException {
        var ports = PagePorts.free();
        try (var pages = PeoplePages.launch(stack, ports, List.of())) {
            pages.awaitReady();
            Canaries.settle(stack, ports);
            walkAgain(WALKING);
            awaitAllUp();
            var load = new SteadyLoad(stack, perSecond, output);
            work(load, WARM_UP);
            new CanaryCost(stack, pages, output).print();
            walkAgain(WALKING);
            awaitAllUp();
            output.accept("%s all journeys are walked, the load begins: %d issued and %d redeemed per second"
                    .formatted(Instant.now(), perSecond, perSecond));
            watch(load, duration);
            output.accept(history());
            output.accept("watch-service had at most %d MiB (proportional set size)".formatted(memoryMaxKiB >> 10));
            return List.copyOf(wrong);
        }
    }

    private void watch(SteadyLoad load, Duration duration) throws InterruptedException {
        var looking = Thread.ofPlatform().name("looking").start(this::look);
        var clock = new CpuClock(stack);
        work(load, duration);
        output.accept("%s the load ends; %s".formatted(Instant.now(), clock.coresUsed()));
        isOver = true;
        looking.join();
    }

    private static void work(SteadyLoad load, Duration duration) throws InterruptedException {
        long start = System.nanoTime();
        while (System.nanoTime() - start < duration.toNanos()) {
            load.round();
        }
    }

    /** From a start on, canaries walk as often as this says. */
    private void walkAgain(String interval) {
        stack.stop(Service.WATCH);
        stack.instances(Service.WATCH).forEach(instance -> instance.set("BUONO_JOURNEYS_INTERVAL", interval));
        stack.start(Service.WATCH);
    }

    private void awaitAllUp() {
        long end = System.nanoTime() + BEGIN_MAX.toNanos();
        while (!read("/status").path("state").asText().matches("UP|SLOW")) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("not everything works from the start: " + read("/status"));
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    private void look() {
        while (!isOver) {
            var status = read("/status");
            if (status.isMissingNode()) {
                say("status", "SILENT", "");
            } else {
                say("status", "SAID", "");
                status.path("journeys")
                        .forEach(journey -> say(
                                journey.path("journey").asText(),
                                journey.path("state").asText(),
                                journey.path("reason").asText("")));
            }
            stack.instances(Service.WATCH).stream()
                    .flatMap(instance -> instance.process().stream())
                    .flatMap(process -> ProcessHandle.of(process.pid()).stream())
                    .forEach(handle -> memoryMaxKiB = Math.max(memoryMaxKiB, ResidentMemory.ofTreeKiB(handle)));
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    private void say(String journey, String state, String reason) {
        if (state.equals(states.put(journey, state))) {
            return;
        }
        var sentence = "%s %s is %s %s".formatted(Instant.now(), journey, state, reason);
        output.accept(sentence);
        if (state.equals("FAILING") || state.equals("SILENT")) {
            wrong.add(sentence);
        }
    }

    private String history() {
        var lines = new StringBuilder("walks, and of these failed and slow:");
        read("/v1/status/history").path("items").forEach(item -> {
            var days = item.path("days");
            lines.append("%n%-14s %d %d %d"
                    .formatted(
                            item.path("journey").asText(), sum(days, "walks"), sum(days, "failed"), sum(days, "slow")));
        });
        return lines.toString();
    }

    private static long sum(JsonNode days, String field) {
        long sum = 0;
        for (var day : days) {
            sum += day.path(field).longValue();
        }
        return sum;
    }

    private JsonNode read(String path) {
        URI watch = stack.instances(Service.WATCH).getFirst().url();
        var request =
                HttpRequest.newBuilder(watch.resolve(path)).timeout(ANSWER_MAX).build();
        try {
            return JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
        } catch (IOException e) {
            return JSON.missingNode();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
