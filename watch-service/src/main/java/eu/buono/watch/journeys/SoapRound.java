package eu.buono.watch.journeys;

import static eu.buono.watch.journeys.model.Journey.SOAP_CHECK;

import eu.buono.watch.journeys.model.VoucherStock;
import eu.buono.watch.journeys.model.VoucherStock.CanaryVoucher;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * A round of a till of the national service that looks at a voucher, by its certificate alone; apart, so that it is
 * walked also when no till gets in by REST.
 */
@ApplicationScoped
class SoapRound {

    private final TillTokens tokens;
    private final SoapClient client;
    private final JourneySteps steps;
    private final VoucherStock stock;

    SoapRound(TillTokens tokens, SoapClient client, JourneySteps steps, CanaryVouchers vouchers) {
        this.tokens = tokens;
        this.client = client;
        this.steps = steps;
        this.stock = vouchers.stock();
    }

    void walk() {
        if (!client.isSetUp() || !tokens.isSetUp()) {
            steps.unreached(List.of(SOAP_CHECK), "not set up");
        } else if (stock.last().isEmpty()) {
            steps.unreached(List.of(SOAP_CHECK), "there is no voucher");
        } else {
            // A token is wanted for the certificate; whether tills get one is told elsewhere.
            tokens.last().ifPresent(this::look);
        }
    }

    private void look(String token) {
        try (var soap = client.till(token)) {
            steps.walk(SOAP_CHECK, () -> check(soap));
        } catch (StepFailedException e) {
            steps.unreached(List.of(SOAP_CHECK), "the till has no certificate: " + e.reason());
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
}
