package eu.buono.stack.bench;

import eu.buono.stack.load.Request;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Requests to redeem vouchers that were issued before, each once, in rotation among the tills. */
final class Redemptions {

    private final List<String> codes;
    private final List<String> tillTokens;

    Redemptions(List<String> codes, List<String> tillTokens) {
        this.codes = List.copyOf(codes);
        this.tillTokens = List.copyOf(tillTokens);
    }

    int count() {
        return codes.size();
    }

    /** The first {@code count} of these, and the others. */
    Redemptions first(int count) {
        return new Redemptions(codes.subList(0, Math.min(count, codes.size())), tillTokens);
    }

    Redemptions after(int count) {
        return new Redemptions(codes.subList(Math.min(count, codes.size()), codes.size()), tillTokens);
    }

    /** All requests as bytes, so that making them does not count as load. */
    List<Request> requests() {
        return IntStream.range(0, codes.size()).mapToObj(this::request).toList();
    }

    /** The reference under which the merchant knows the redemption. */
    String reference(int index) {
        return "bench-" + code(index);
    }

    String code(int index) {
        return codes.get(index);
    }

    /** The till whose turn it is. */
    String tillToken(int index) {
        return tillTokens.get(index % tillTokens.size());
    }

    private Request request(int index) {
        var code = code(index);
        var token = tillToken(index);
        var headers = Map.of("Authorization", "Bearer " + token, "Idempotency-Key", "bench-" + code);
        return Request.post(
                "/v1/till/redemptions",
                headers,
                "{\"code\":\"%s\",\"amount\":{\"cents\":100,\"currency\":\"EUR\"},\"reference\":\"bench-%s\"}"
                        .formatted(code, code));
    }
}
