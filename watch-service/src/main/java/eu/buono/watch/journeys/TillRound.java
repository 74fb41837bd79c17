package eu.buono.watch.journeys;

import static eu.buono.watch.journeys.model.Journey.AUTHORISE;
import static eu.buono.watch.journeys.model.Journey.CAPTURE;
import static eu.buono.watch.journeys.model.Journey.CHECK;
import static eu.buono.watch.journeys.model.Journey.LOG_IN;
import static eu.buono.watch.journeys.model.Journey.REVERSE;
import static eu.buono.watch.journeys.model.Journey.SOAP_CONFIRM;
import static eu.buono.watch.journeys.model.Journey.STATEMENT;

import eu.buono.watch.journeys.model.CashTurn;
import eu.buono.watch.journeys.model.Journey;
import eu.buono.watch.journeys.model.VoucherStock;
import eu.buono.watch.journeys.model.VoucherStock.CanaryVoucher;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A round of the canaries' till: logs in, checks a voucher, freezes it, cashes it and takes the sale back. It is cashed
 * by REST and by the SOAP of the national service in turn, and a second one by the other way while that is in doubt.
 */
@ApplicationScoped
class TillRound {

    private final TillTokens tokens;
    private final TillClient till;
    private final SoapSale soap;
    private final JourneySteps steps;
    private final VoucherStock stock;
    private volatile CashTurn turn = CashTurn.first();

    TillRound(TillTokens tokens, TillClient till, SoapSale soap, JourneySteps steps, CanaryVouchers vouchers) {
        this.tokens = tokens;
        this.till = till;
        this.soap = soap;
        this.steps = steps;
        this.stock = vouchers.stock();
    }

    void walk() {
        if (!soap.isSetUp()) {
            steps.unreached(List.of(SOAP_CONFIRM), "not set up");
        }
        if (!tokens.isSetUp()) {
            steps.unreached(List.of(LOG_IN, CHECK, AUTHORISE, CAPTURE, REVERSE), "not set up");
            return;
        }
        var token = steps.walk(LOG_IN, tokens::draw).or(tokens::last);
        if (token.isEmpty()) {
            unreached("the till could not log in", CHECK, AUTHORISE);
        } else if (stock.first().isEmpty()) {
            unreached("there is no voucher", CHECK, AUTHORISE);
        } else {
            sell(token.get());
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

    private void sell(String token) {
        var way = soap.isSetUp() ? turn.way() : CAPTURE;
        turn = turn.next();
        if (!use(token, way) || !soap.isSetUp()) {
            return;
        }
        boolean isInDoubt = !steps.isWalkable(CAPTURE) || !steps.isWalkable(SOAP_CONFIRM);
        if (isInDoubt && stock.isFirstToSpare()) {
            use(token, CashTurn.other(way));
        }
    }

    /** Uses a voucher; answers whether it came to cashing it, with success or without. */
    private boolean use(String token, Journey way) {
        var voucher = steps.walk(CHECK, () -> check(token));
        if (voucher.isEmpty()) {
            unreached("no voucher could be checked", AUTHORISE);
            return false;
        }
        var key = UUID.randomUUID().toString();
        var redemptionId = steps.walk(AUTHORISE, () -> till.authorise(token, voucher.get(), key));
        if (redemptionId.isEmpty()) {
            unreached("no voucher could be frozen");
            return false;
        }
        if (!stock.isFirstToSpare()) {
            free(token, redemptionId.get());
            unreached("there is no new voucher to cash");
            return false;
        }
        stock.remove(voucher.get());
        cash(token, voucher.get(), redemptionId.get(), way);
        return true;
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

    private void cash(String token, CanaryVoucher voucher, String redemptionId, Journey way) {
        var key = UUID.randomUUID().toString();
        boolean isBySoap = way == SOAP_CONFIRM;
        boolean isCashed = isBySoap
                ? soap.confirm(token, voucher)
                : steps.walk(CAPTURE, () -> till.capture(token, redemptionId, key))
                        .isPresent();
        if (isCashed) {
            var reversalKey = UUID.randomUUID().toString();
            steps.walk(REVERSE, () -> till.reverse(token, redemptionId, reversalKey));
        } else if (isBySoap) {
            // What can be said of taking back, the other way says in the same round.
            leave(token, redemptionId);
        } else {
            steps.unreached(List.of(REVERSE), "no voucher could be cashed");
        }
    }

    /** Whatever comes of it: a freeze ends by itself, and a cent of the canaries is nothing. */
    private void leave(String token, String redemptionId) {
        try {
            till.free(token, redemptionId);
        } catch (StepFailedException e) {
            steps.left(redemptionId, e.reason());
        }
    }

    /** The last one, which stays to be frozen again, unless it cannot be freed. */
    private void free(String token, String redemptionId) {
        try {
            till.free(token, redemptionId);
        } catch (StepFailedException e) {
            stock.first().ifPresent(stock::remove);
        }
    }

    /** Neither these could be begun nor what comes after freezing. */
    private void unreached(String why, Journey... before) {
        var journeys = new ArrayList<>(List.of(before));
        journeys.addAll(List.of(CAPTURE, REVERSE));
        Optional.of(SOAP_CONFIRM).filter(confirm -> soap.isSetUp()).ifPresent(journeys::add);
        steps.unreached(journeys, why);
    }
}
