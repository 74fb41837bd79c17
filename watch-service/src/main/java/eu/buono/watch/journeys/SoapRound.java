package eu.buono.watch.journeys;

import static eu.buono.watch.journeys.model.Journey.SOAP_CHECK;
import static eu.buono.watch.journeys.model.Journey.SOAP_CONFIRM;

import eu.buono.watch.journeys.model.VoucherStock;
import eu.buono.watch.journeys.model.VoucherStock.CanaryVoucher;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/**
 * A round of a till of the national service: by its certificate it checks a voucher and cashes it. What it has cashed
 * is frozen and taken back by REST, since the service cannot name a sale.
 */
@ApplicationScoped
class SoapRound {

    private final TillTokens tokens;
    private final TillClient till;
    private final SoapClient client;
    private final JourneySteps steps;
    private final VoucherStock stock;

    SoapRound(TillTokens tokens, TillClient till, SoapClient client, JourneySteps steps, CanaryVouchers vouchers) {
        this.tokens = tokens;
        this.till = till;
        this.client = client;
        this.steps = steps;
        this.stock = vouchers.stock();
    }

    void walk() {
        if (!client.isSetUp() || !tokens.isSetUp()) {
            unreached("not set up");
        } else if (stock.last().isEmpty()) {
            unreached("there is no voucher");
        } else {
            // A token is wanted for the certificate and for taking sales back; whether tills get one is told elsewhere.
            tokens.last().ifPresent(this::use);
        }
    }

    private void use(String token) {
        try (var soap = client.till(token)) {
            var voucher = steps.walk(SOAP_CHECK, () -> check(soap));
            if (voucher.isEmpty()) {
                steps.unreached(List.of(SOAP_CONFIRM), "no voucher could be checked");
            } else if (stock.isLastToSpare()) {
                cash(token, soap, voucher.get());
            } else {
                steps.unreached(List.of(SOAP_CONFIRM), "there is no new voucher to cash");
            }
        } catch (StepFailedException e) {
            unreached("the till has no certificate: " + e.reason());
        }
    }

    private CanaryVoucher check(SoapTill soap) {
        var voucher = stock.last().orElseThrow(() -> StepFailedException.because("there is no voucher"));
        try {
            soap.check(voucher.code());
            return voucher;
        } catch (StepFailedException e) {
            if (e.isRefusal()) {
                stock.remove(voucher);
            }
            throw e;
        }
    }

    private void cash(String token, SoapTill soap, CanaryVoucher voucher) {
        stock.remove(voucher);
        String redemptionId;
        try {
            redemptionId = till.authorise(token, voucher, UUID.randomUUID().toString());
        } catch (StepFailedException e) {
            steps.unreached(List.of(SOAP_CONFIRM), "no voucher could be frozen");
            return;
        }
        boolean isCashed = steps.walk(SOAP_CONFIRM, () -> {
                    soap.confirm(voucher.code());
                    return true;
                })
                .isPresent();
        giveBack(token, redemptionId, isCashed);
    }

    /** Whatever comes of it: a freeze ends by itself, and a cent of the canaries is nothing. */
    private void giveBack(String token, String redemptionId, boolean isCashed) {
        try {
            if (isCashed) {
                till.reverse(token, redemptionId, UUID.randomUUID().toString());
            } else {
                till.free(token, redemptionId);
            }
        } catch (StepFailedException e) {
            steps.left(redemptionId, e.reason());
        }
    }

    private void unreached(String why) {
        steps.unreached(List.of(SOAP_CHECK, SOAP_CONFIRM), why);
    }
}
