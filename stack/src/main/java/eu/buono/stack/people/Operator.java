package eu.buono.stack.people;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Who runs Buono. */
public record Operator(Client client) {

    /** The services that own state, by their names in paths. */
    private static final List<String> OWNERS =
            List.of("wallet-service", "voucher-service", "merchant-service", "settlement-service");

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration REPUBLISH_MAX = Duration.ofMinutes(30);

    /** Has every service publish its whole state again, and waits until all have. */
    public void republishAll() {
        OWNERS.stream()
                .map(service -> republish(service, "{\"all\":true}").done())
                .toList()
                .forEach(this::awaitRepublished);
    }

    /**
     * Where the sums of two services differ, as sentences. They agree when nothing is under way; a difference that
     * stays was lost on its way.
     */
    public List<String> differences() {
        var wallet = totals("wallet-service");
        var voucher = totals("voucher-service");
        var merchant = totals("merchant-service");
        var settlement = totals("settlement-service");
        return Stream.of(
                        new Comparison(
                                "cents spent in wallets", wallet.path("spent"),
                                "cents captured and not reversed at tills", merchant.path("claims")),
                        new Comparison(
                                "cents captured and not reversed at tills", merchant.path("claims"),
                                "cents claimed in settlement-service", settlement.path("claimedCents")),
                        new Comparison(
                                "vouchers that holders see as issued", voucher.path("ISSUED"),
                                "vouchers that tills accept", merchant.path("open")),
                        new Comparison(
                                "vouchers that holders see as redeemed", voucher.path("REDEEMED"),
                                "vouchers that tills have captured", merchant.path("redeemed")))
                .filter(Comparison::differs)
                .map(Comparison::toString)
                .toList();
    }

    private JsonNode totals(String service) {
        return client.get("/v1/ops/" + service + "/totals").done().json();
    }

    private record Comparison(String one, JsonNode oneSum, String other, JsonNode otherSum) {

        boolean differs() {
            return oneSum.longValue() != otherSum.longValue();
        }

        @Override
        public String toString() {
            return "%d %s, %d %s".formatted(oneSum.longValue(), one, otherSum.longValue(), other);
        }
    }

    /** Asks a service to publish again; {@code json} says what. The answer's location tells how far it is. */
    public Reply republish(String service, String json) {
        return client.post("/v1/ops/" + service + "/republish", json);
    }

    /** Waits until an order to publish again is carried out; answers what was published. */
    public Reply awaitRepublished(Reply begun) {
        var address = begun.done().location().orElseThrow();
        long end = System.nanoTime() + REPUBLISH_MAX.toNanos();
        while (true) {
            var job = client.get(address).done();
            if (job.json().has("finishedAt")) {
                return job;
            }
            if (System.nanoTime() > end) {
                throw new IllegalStateException("is not published again in time: " + job);
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }
}
