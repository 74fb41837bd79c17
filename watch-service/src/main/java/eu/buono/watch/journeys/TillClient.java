package eu.buono.watch.journeys;

import eu.buono.watch.journeys.GatewayClient.Answer;
import eu.buono.watch.journeys.model.VoucherStock.CanaryVoucher;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;

/** What a till does by REST, a cent at a time. Every method throws {@link StepFailedException}. */
@ApplicationScoped
class TillClient {

    private static final String ONE_CENT = "{\"cents\":1,\"currency\":\"EUR\"}";

    private final GatewayClient client;

    TillClient(GatewayClient client) {
        this.client = client;
    }

    void check(String token, CanaryVoucher voucher) {
        post(token, "/v1/till/checks", "{\"code\":\"" + voucher.code() + "\"}");
    }

    /** Answers the id of the redemption that has begun; the same at each repeat under its key. */
    String authorise(String token, CanaryVoucher voucher, String key) {
        var json =
                "{\"code\":\"%s\",\"amount\":%s,\"reference\":\"canary-%s\"}".formatted(voucher.code(), ONE_CENT, key);
        return client.post(token, "/v1/till/authorisations", json, key, Map.of())
                .text("redemptionId");
    }

    Answer capture(String token, String redemptionId, String key) {
        return client.post(
                token,
                "/v1/till/authorisations/" + redemptionId + "/capture",
                "{\"amount\":" + ONE_CENT + "}",
                key,
                Map.of());
    }

    Answer reverse(String token, String redemptionId, String key) {
        return client.post(token, "/v1/till/redemptions/" + redemptionId + "/reversal", "{}", key, Map.of());
    }

    void free(String token, String redemptionId) {
        post(token, "/v1/till/authorisations/" + redemptionId + "/void", "{}");
    }

    Answer statement(String token) {
        return client.get(token, "/v1/claims?limit=1");
    }

    private Answer post(String token, String path, String json) {
        return client.post(token, path, json, UUID.randomUUID().toString(), Map.of());
    }
}
