package eu.buono.watch.journeys;

import static eu.buono.watch.journeys.model.Journey.AUTHORISE;
import static eu.buono.watch.journeys.model.Journey.CAPTURE;
import static eu.buono.watch.journeys.model.Journey.CHECK;
import static eu.buono.watch.journeys.model.Journey.LOG_IN;
import static eu.buono.watch.journeys.model.Journey.REVERSE;
import static eu.buono.watch.journeys.model.Journey.STATEMENT;

import eu.buono.watch.journeys.GatewayClient.Answer;
import eu.buono.watch.journeys.model.VoucherStock;
import eu.buono.watch.journeys.model.VoucherStock.CanaryVoucher;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A round of the canaries' till: logs in, checks a voucher, freezes it, cashes it and takes the sale back. */
@ApplicationScoped
class TillRound {

    private static final String ONE_CENT = "{\"cents\":1,\"currency\":\"EUR\"}";

    private final TillTokens tokens;
    private final GatewayClient client;
    private final JourneySteps steps;
    private final VoucherStock stock;

    TillRound(TillTokens tokens, GatewayClient client, JourneySteps steps, CanaryVouchers vouchers) {
        this.tokens = tokens;
        this.client = client;
        this.steps = steps;
        this.stock = vouchers.stock();
    }

    void walk() {
        if (!tokens.isSetUp()) {
            steps.unreached(List.of(LOG_IN, CHECK, AUTHORISE, CAPTURE, REVERSE), "not set up");
            return;
        }
        var token = steps.walk(LOG_IN, tokens::draw).or(tokens::last);
        if (token.isEmpty()) {
            steps.unreached(List.of(CHECK, AUTHORISE, CAPTURE, REVERSE), "the till could not log in");
        } else if (stock.first().isEmpty()) {
            steps.unreached(List.of(CHECK, AUTHORISE, CAPTURE, REVERSE), "there is no voucher");
        } else {
            use(token.get());
        }
    }

    /** The statement is asked for apart, so that it is walked also when no till can do anything. */
    void walkStatement() {
        if (!tokens.isSetUp()) {
            steps.unreached(List.of(STATEMENT), "not set up");
        } else if (tokens.last().isPresent()) {
            steps.walk(STATEMENT, () -> client.get(tokens.last().orElseThrow(), "/v1/claims?limit=1"));
        }
    }

    private void use(String token) {
        var voucher = steps.walk(CHECK, () -> check(token));
        if (voucher.isEmpty()) {
            steps.unreached(List.of(AUTHORISE, CAPTURE, REVERSE), "no voucher could be checked");
            return;
        }
        var reference = "canary-" + UUID.randomUUID();
        var redemptionId = steps.walk(AUTHORISE, () -> authorise(token, voucher.get(), reference));
        if (redemptionId.isEmpty()) {
            steps.unreached(List.of(CAPTURE, REVERSE), "no voucher could be frozen");
        } else if (stock.isFirstToSpare()) {
            cash(token, voucher.get(), redemptionId.get());
        } else {
            free(token, redemptionId.get());
            steps.unreached(List.of(CAPTURE, REVERSE), "there is no new voucher to cash");
        }
    }

    /** One that was used by an earlier process of ours, or has ended, is put away. */
    private CanaryVoucher check(String token) {
        var voucher = stock.first().orElseThrow(() -> StepFailedException.because("there is no voucher"));
        try {
            post(token, "/v1/till/checks", "{\"code\":\"" + voucher.code() + "\"}");
            return voucher;
        } catch (StepFailedException e) {
            if (e.isRefusal()) {
                stock.remove(voucher);
            }
            throw e;
        }
    }

    private String authorise(String token, CanaryVoucher voucher, String reference) {
        return post(
                        token,
                        "/v1/till/authorisations",
                        "{\"code\":\"%s\",\"amount\":%s,\"reference\":\"%s\"}"
                                .formatted(voucher.code(), ONE_CENT, reference))
                .text("redemptionId");
    }

    private void cash(String token, CanaryVoucher voucher, String redemptionId) {
        var key = UUID.randomUUID().toString();
        var captured = steps.walk(
                CAPTURE,
                () -> client.post(
                        token,
                        "/v1/till/authorisations/" + redemptionId + "/capture",
                        "{\"amount\":" + ONE_CENT + "}",
                        key,
                        Map.of()));
        stock.remove(voucher);
        if (captured.isEmpty()) {
            steps.unreached(List.of(REVERSE), "no voucher could be cashed");
            return;
        }
        var reversalKey = UUID.randomUUID().toString();
        steps.walk(
                REVERSE,
                () -> client.post(
                        token, "/v1/till/redemptions/" + redemptionId + "/reversal", "{}", reversalKey, Map.of()));
    }

    /** Whatever comes of it: a freeze ends by itself. */
    private void free(String token, String redemptionId) {
        try {
            post(token, "/v1/till/authorisations/" + redemptionId + "/void", "{}");
        } catch (StepFailedException e) {
            stock.first().ifPresent(stock::remove);
        }
    }

    private Answer post(String token, String path, String json) {
        return client.post(token, path, json, UUID.randomUUID().toString(), Map.of());
    }
}
