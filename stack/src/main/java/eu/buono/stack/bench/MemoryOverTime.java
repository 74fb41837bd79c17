package eu.buono.stack.bench;

import eu.buono.contracts.Money;
import eu.buono.stack.ResidentMemory;
import eu.buono.stack.Stack;
import eu.buono.stack.load.Load;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The memory of every process, minute by minute, while vouchers are issued and redeemed at a constant rate. */
public final class MemoryOverTime {

    private static final int TEACHERS = 2_000;
    private static final int TILLS = 8;
    private static final Money GRANT = Money.eur(500_00);
    private static final int CONNECTIONS = 32;
    private static final int PER_SECOND = 20;
    private static final int SECONDS_PER_ROUND = 10;
    private static final int ROUNDS_PER_LINE = 6;
    private static final Duration ROUND_MAX = Duration.ofSeconds(60);

    private final Stack stack;
    private final Consumer<String> output;

    public MemoryOverTime(Stack stack, Consumer<String> output) {
        this.stack = stack;
        this.output = output;
    }

    /** Each round issues vouchers and redeems those of the round before. */
    public void run(Duration duration) throws InterruptedException {
        var participants = new Participants(stack);
        participants.loadWallets(TEACHERS, GRANT);
        var tills = participants.tillTokens(TILLS);
        var teachers = participants.teacherTokens(TEACHERS);
        List<String> codes = List.of();
        long start = System.nanoTime();
        for (int round = 0; System.nanoTime() - start < duration.toNanos(); round++) {
            if (round % ROUNDS_PER_LINE == 0) {
                output.accept(line(Duration.ofNanos(System.nanoTime() - start)));
            }
            var requests = new Redemptions(codes, tills).requests();
            var redeeming =
                    Measurement.inBackground(() -> load().run(requests.size(), requests::get, (index, response) -> {}));
            var issuances = new Issuances(teachers);
            var issued = issuances.run(load(), PER_SECOND * SECONDS_PER_ROUND);
            codes = issuances.codes();
            failures("issue", issued.countByStatus().toString(), issued.successes() < PER_SECOND * SECONDS_PER_ROUND);
            var redeemed = redeeming.join();
            failures("redeem", redeemed.countByStatus().toString(), redeemed.successes() < requests.size());
        }
        output.accept(line(Duration.ofNanos(System.nanoTime() - start)));
    }

    private void failures(String name, String countByStatus, boolean haveFailed) {
        if (haveFailed) {
            output.accept("not all succeeded: " + name + " by status " + countByStatus);
        }
    }

    private Load load() {
        return new Load(stack.gateway(), CONNECTIONS, PER_SECOND, ROUND_MAX);
    }

    private String line(Duration elapsed) {
        long sumKiB = 0;
        var parts = stack.processes().stream()
                .collect(Collectors.toMap(
                        process -> process.name(),
                        process -> ProcessHandle.of(process.pid())
                                .map(ResidentMemory::ofTreeKiB)
                                .orElse(0L)));
        for (long partKiB : parts.values()) {
            sumKiB += partKiB;
        }
        return "%3d min: %s, together %d MiB"
                .formatted(
                        elapsed.toMinutes(),
                        parts.entrySet().stream()
                                .sorted(Map.Entry.comparingByKey())
                                .map(part -> part.getKey() + " " + (part.getValue() >> 10))
                                .collect(Collectors.joining(", ")),
                        sumKiB >> 10);
    }
}
