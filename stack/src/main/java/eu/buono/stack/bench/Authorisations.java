package eu.buono.stack.bench;

import eu.buono.stack.load.Request;
import eu.buono.stack.load.Response;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Requests that freeze each of some vouchers and give it free again, which leaves the vouchers as they were. */
final class Authorisations {

    private static final Pattern REDEMPTION_ID = Pattern.compile("\"redemptionId\":\"([^\"]+)\"");

    private final Redemptions vouchers;
    private final int round;
    private final Map<Integer, String> redemptionIds = new ConcurrentHashMap<>();

    /**
     * Requests of one round.
     *
     * @param round tells the requests of this round from those of the others, for whom each is another operation
     */
    Authorisations(Redemptions vouchers, int round) {
        this.vouchers = vouchers;
        this.round = round;
    }

    Request request(int index) {
        var reference = "settle-%d-%s".formatted(round, vouchers.code(index));
        return Request.post(
                "/v1/till/authorisations",
                headers(index, reference),
                "{\"code\":\"%s\",\"amount\":{\"cents\":100,\"currency\":\"EUR\"},\"reference\":\"%s\"}"
                        .formatted(vouchers.code(index), reference));
    }

    void observe(int index, Response response) {
        var found = REDEMPTION_ID.matcher(response.body());
        if (response.isSuccess() && found.find()) {
            redemptionIds.put(index, found.group(1));
        }
    }

    /** To be asked for once every answer to {@link #request} was observed. */
    Request requestToVoid(int index) {
        var redemptionId = Optional.ofNullable(redemptionIds.get(index))
                .orElseThrow(() -> new IllegalStateException("voucher " + index + " was not frozen"));
        return Request.post(
                "/v1/till/authorisations/" + redemptionId + "/void",
                headers(index, "settle-void-%d-%d".formatted(round, index)),
                "{}");
    }

    private Map<String, String> headers(int index, String key) {
        return Map.of("Authorization", "Bearer " + vouchers.tillToken(index), "Idempotency-Key", key);
    }
}
