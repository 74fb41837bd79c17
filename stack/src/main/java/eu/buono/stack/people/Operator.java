package eu.buono.stack.people;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import eu.buono.contracts.evidence.EvidenceFault;
import eu.buono.contracts.evidence.SealedRange;
import eu.buono.stack.StackFailedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who runs Buono. */
public record Operator(Client client) {

    /** The services that own state, by their names in paths. */
    private static final List<String> OWNERS =
            List.of("wallet-service", "voucher-service", "merchant-service", "settlement-service");

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration REPUBLISH_MAX = Duration.ofMinutes(30);

    /** What is sealed, service by service. */
    public static final List<Book> BOOKS =
            List.of(new Book("wallet-service", "ledger"), new Book("settlement-service", "claims"));

    private static final JsonMapper JSON =
            JsonMapper.builder().addModule(new Jdk8Module()).build();

    /** A book whose rows a service seals. */
    public record Book(String service, String name) {

        private String path(String operation, long after) {
            return "/v1/ops/%s/evidence/%s/%s?after=%d".formatted(service, name, operation, after);
        }

        @Override
        public String toString() {
            return service + " " + name;
        }
    }

    /** What a check of a whole book came to; the digest is that of the last checkpoint. */
    public record Verified(long checkpoints, String digest, List<EvidenceFault> faults) {

        /** What it came to, for people; fails when something is not as it was sealed. */
        public String sentence(Book book) {
            if (!faults.isEmpty()) {
                throw new StackFailedException(book + " is not as it was sealed: "
                        + faults.stream().map(Verified::words).collect(Collectors.joining("; ")));
            }
            return "%s: %d checkpoints are as they were sealed; digest of the last: %s"
                    .formatted(book, checkpoints, digest);
        }

        private static String words(EvidenceFault fault) {
            return fault.kind() + " at checkpoint " + fault.checkpoint()
                    + fault.position().map(position -> ", row " + position).orElse("");
        }
    }

    /** Has the service check a book from its beginning to its end. */
    public Verified verify(Book book) {
        var faults = new ArrayList<EvidenceFault>();
        long checkpoints = 0;
        var digest = "";
        var next = Optional.of(0L);
        while (next.isPresent()) {
            var page = client.get(book.path("verification", next.get())).done().json();
            page.path("faults").forEach(fault -> faults.add(read(fault, EvidenceFault.class)));
            checkpoints += page.path("checked").asLong();
            digest = page.path("digest").asText(digest);
            next = next(page);
        }
        return new Verified(checkpoints, digest, faults);
    }

    /** Gives each checkpoint of a book, with its rows. */
    public void exportEvidence(Book book, Consumer<SealedRange> each) {
        var next = Optional.of(0L);
        while (next.isPresent()) {
            var page = client.get(book.path("checkpoints", next.get())).done().json();
            page.path("items").forEach(range -> each.accept(read(range, SealedRange.class)));
            next = next(page);
        }
    }

    /** The public keys by which the service's checkpoints are verified. */
    public String evidenceKeys(String service) {
        return client.get("/v1/ops/" + service + "/evidence/keys").done().body();
    }

    private static Optional<Long> next(JsonNode page) {
        return Optional.ofNullable(page.get("next")).map(JsonNode::asLong);
    }

    private static <T> T read(JsonNode json, Class<T> type) {
        try {
            return JSON.treeToValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not as the document says: " + json, e);
        }
    }

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

    /** In what claims, settlements, orders and the bank's bookings do not agree, as sentences. */
    public List<String> discrepancies() {
        var answer = client.get("/v1/ops/settlement-service/discrepancies").done();
        return answer.json()
                .path("items")
                .valueStream()
                .map(item -> "settlement %s: %s, %d cents instead of %d"
                        .formatted(
                                item.path("settlementId").asText(),
                                item.path("kind").asText(),
                                item.path("foundCents").asLong(),
                                item.path("expectedCents").asLong()))
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
