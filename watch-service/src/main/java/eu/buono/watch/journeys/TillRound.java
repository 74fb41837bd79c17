package eu.buono.watch.journeys;

import static eu.buono.watch.journeys.model.Journey.AUTHORISE;
import static eu.buono.watch.journeys.model.Journey.CAPTURE;
import static eu.buono.watch.journeys.model.Journey.CHECK;
import static eu.buono.watch.journeys.model.Journey.LOG_IN;
import static eu.buono.watch.journeys.model.Journey.REVERSE;
import static eu.buono.watch.journeys.model.Journey.STATEMENT;

import eu.buono.watch.journeys.model.VoucherStock;
import eu.buono.watch.journeys.model.VoucherStock.CanaryVoucher;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** A round of the canaries' till by REST: logs in, checks a voucher, freezes it, cashes it and takes the sale back. */
@ApplicationScoped
class TillRound {

    private final TillTokens tokens;
    private final TillClient till;
    private final JourneySteps steps;
    private final VoucherStock stock;

    TillRound(TillTokens tokens, TillClient till, JourneySteps steps, CanaryVouchers vouchers) {
        this.tokens = tokens;
        this.till = till;
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
            steps.walk(STATEMENT, () -> till.statement(tokens.last().orElseThrow()));
        }
    }

    private void use(String token) {
        var voucher = steps.walk(CHECK, () -> check(token));
        if (voucher.isEmpty()) {
            steps.unreached(List.of(AUTHORISE, CAPTURE, REVERSE), "no voucher could be checked");
            return;
        }
        var key = UUID.randomUUID().toString();
        var redemptionId = steps.walk(AUTHORISE, () -> till.authorise(token, voucher.get(), key));
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
            till.check(token, voucher);
            return voucher;
        } catch (StepFailedException e) {
            if (e.isRefusal()) {
                stock.remove(voucher);
            }
            throw e;
        }
    }

    private void cash(String token, CanaryVoucher voucher, String redemptionId) {
        var key = UUID.randomUUID().toString();
        var captured = steps.walk(CAPTURE, () -> till.capture(token, redemptionId, key));
        stock.remove(voucher);
        if (captured.isEmpty()) {
            steps.unreached(List.of(REVERSE), "no voucher could be cashed");
            return;
        }
        var reversalKey = UUID.randomUUID().toString();
        steps.walk(REVERSE, () -> till.reverse(token, redemptionId, reversalKey));
    }

    /** Whatever comes of it: a freeze ends by itself. */
    private void free(String token, String redemptionId) {
        try {
            till.free(token, redemptionId);
        } catch (StepFailedException e) {
            stock.first().ifPresent(stock::remove);
        }
    }
}
