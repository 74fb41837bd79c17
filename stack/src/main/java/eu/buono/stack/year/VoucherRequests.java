package eu.buono.stack.year;

import com.fasterxml.jackson.databind.JsonNode;
import eu.buono.stack.load.Request;
import eu.buono.stack.load.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Asks for vouchers of 2 euro, in rotation among holders, and keeps those that were issued. */
final class VoucherRequests {

    static final long CENTS = 200;

    private static final String VOUCHER =
            "{\"programmeId\":\"carta-docente\",\"channel\":\"PHYSICAL\",\"categoryId\":\"books\","
                    + "\"goodId\":\"printed-book\",\"amount\":{\"cents\":" + CENTS + ",\"currency\":\"EUR\"}}";

    private final List<String> tokens;
    private final Queue<IssuedVoucher> issued = new ConcurrentLinkedQueue<>();

    /** A voucher as its holder got it. */
    record IssuedVoucher(String code, Instant issuedAt, Instant expiresAt) {}

    VoucherRequests(List<String> tokens) {
        this.tokens = List.copyOf(tokens);
    }

    Request request(int index) {
        return Request.post("/v1/vouchers", headers(tokens.get(index % tokens.size())), VOUCHER);
    }

    private static Map<String, String> headers(String token) {
        return Map.of(
                "Authorization",
                "Bearer " + token,
                "Idempotency-Key",
                UUID.randomUUID().toString(),
                "Prefer",
                "wait=20");
    }

    /** The voucher, if it was issued. */
    Optional<IssuedVoucher> keep(Response response) {
        var voucher = Optional.of(response)
                .filter(answer -> answer.status() == 201)
                .map(Answers::json)
                .filter(answer -> answer.path("state").asText().equals("ISSUED"))
                .map(VoucherRequests::voucher);
        voucher.ifPresent(issued::add);
        return voucher;
    }

    private static IssuedVoucher voucher(JsonNode answer) {
        return new IssuedVoucher(
                answer.path("code").asText(),
                Answers.instant(answer, "issuedAt"),
                Answers.instant(answer, "expiresAt"));
    }

    List<IssuedVoucher> issued() {
        return List.copyOf(issued);
    }
}
