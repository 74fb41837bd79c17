package eu.buono.watch.journeys;

import static eu.buono.watch.journeys.model.Journey.BALANCE;
import static eu.buono.watch.journeys.model.Journey.ISSUE;

import com.fasterxml.jackson.databind.JsonNode;
import eu.buono.contracts.CategoryId;
import eu.buono.contracts.ProgrammeId;
import eu.buono.watch.journeys.GatewayClient.Answer;
import eu.buono.watch.journeys.model.VoucherStock;
import eu.buono.watch.journeys.model.VoucherStock.CanaryVoucher;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A round of the canary who holds a wallet: looks at the balance, asks for a voucher, gives back what is too much. */
@ApplicationScoped
class HolderRound {

    private static final Duration POLL = Duration.ofMillis(250);
    private static final String REQUEST = """
            {"programmeId":"%1$s","channel":"PHYSICAL","categoryId":"%2$s","goodId":"canary",\
            "amount":{"cents":1,"currency":"EUR"}}""".formatted(ProgrammeId.CANARY, CategoryId.CANARY);

    private final JourneysConfig config;
    private final GatewayClient client;
    private final JourneySteps steps;
    private final VoucherStock stock;
    private volatile Optional<String> walletId = Optional.empty();
    private boolean isStockComplete;

    HolderRound(JourneysConfig config, GatewayClient client, JourneySteps steps, CanaryVouchers vouchers) {
        this.config = config;
        this.client = client;
        this.steps = steps;
        this.stock = vouchers.stock();
    }

    void walkBalance() {
        config.holderToken()
                .ifPresentOrElse(
                        token -> steps.walk(BALANCE, () -> balance(token)),
                        () -> steps.unreached(List.of(BALANCE), "not set up"));
    }

    private Answer balance(String token) {
        var known = walletId.orElseGet(() -> walletId(token));
        walletId = Optional.of(known);
        return client.get(token, "/v1/wallets/" + known + "/balance");
    }

    private String walletId(String token) {
        return items(client.get(token, "/v1/wallets").body())
                .filter(wallet -> wallet.path("programmeId").asText().equals(ProgrammeId.CANARY.value()))
                .map(wallet -> wallet.path("walletId").asText())
                .findFirst()
                .orElseThrow(() -> StepFailedException.because("the canary has no wallet"));
    }

    void walkIssue() {
        if (config.holderToken().isEmpty()) {
            steps.unreached(List.of(ISSUE), "not set up");
            return;
        }
        var token = config.holderToken().orElseThrow();
        if (!isStockComplete) {
            adopt(token);
        }
        boolean isLow = stock.isLow();
        issue(token);
        // Tills use one in a round, and two while one of them cannot cash.
        for (int more = isLow ? 2 : 1; more > 0 && isStockComplete && !stock.isFull(); more--) {
            issue(token);
        }
    }

    private void issue(String token) {
        var key = UUID.randomUUID().toString();
        var issued = steps.walk(ISSUE, () -> issue(token, key));
        // What comes too late is found in the list next time.
        isStockComplete &= issued.isPresent();
        // Of those that are kept a till may be using one at this instant, and would find it cancelled.
        issued.filter(voucher -> !stock.offer(voucher)).ifPresent(voucher -> cancel(token, voucher));
    }

    /** Asks for a voucher and waits for it, as people do, no longer than a step may take. */
    private CanaryVoucher issue(String token, String key) {
        long end = System.nanoTime() + config.deadline().toNanos();
        var headers = Map.of("Prefer", "wait=" + Math.max(1, config.deadline().toSeconds() - 1));
        var answer = client.post(token, "/v1/vouchers", REQUEST, key, headers);
        while (answer.optional("code").isEmpty()) {
            var state = answer.text("state");
            boolean isUnderWay = state.equals("REQUESTED") || state.equals("HELD");
            if (!isUnderWay || System.nanoTime() > end) {
                throw StepFailedException.because("the voucher is " + state);
            }
            LockSupport.parkNanos(POLL.toNanos());
            answer = client.get(token, "/v1/vouchers/" + answer.text("voucherId"));
        }
        return new CanaryVoucher(answer.text("voucherId"), answer.text("code"));
    }

    /** Vouchers of an earlier process, and those that came too late. */
    private void adopt(String token) {
        try {
            var path = "/v1/vouchers?state=ISSUED&limit=50&programme=" + ProgrammeId.CANARY;
            stock.add(items(client.get(token, path).body())
                    .filter(voucher -> voucher.hasNonNull("code"))
                    .map(voucher -> new CanaryVoucher(
                            voucher.path("voucherId").asText(),
                            voucher.path("code").asText()))
                    .toList());
            isStockComplete = true;
        } catch (StepFailedException e) {
            // The walk that follows says what is wrong.
            isStockComplete = false;
        }
    }

    private void cancel(String token, CanaryVoucher voucher) {
        try {
            var path = "/v1/vouchers/" + voucher.voucherId() + "/cancellation";
            client.post(token, path, "{}", UUID.randomUUID().toString(), Map.of());
        } catch (StepFailedException e) {
            isStockComplete = false;
        }
    }

    private static Stream<JsonNode> items(JsonNode page) {
        var items = page.isArray() ? page : page.path("items");
        return StreamSupport.stream(items.spliterator(), false);
    }
}
