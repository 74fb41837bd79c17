package eu.buono.watch.journeys;

import static eu.buono.watch.journeys.model.Journey.SOAP_CONFIRM;

import eu.buono.watch.journeys.model.VoucherStock.CanaryVoucher;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Cashes what the same merchant has frozen by REST before: the national service cannot name a sale, and only one that
 * has a name can be taken back.
 */
@ApplicationScoped
class SoapSale {

    private final SoapClient client;
    private final JourneySteps steps;

    SoapSale(SoapClient client, JourneySteps steps) {
        this.client = client;
        this.steps = steps;
    }

    boolean isSetUp() {
        return client.isSetUp();
    }

    /** Answers whether it is known to be cashed. */
    boolean confirm(String token, CanaryVoucher voucher) {
        try (var soap = client.till(token)) {
            return steps.walk(SOAP_CONFIRM, () -> {
                        soap.confirm(voucher.code());
                        return true;
                    })
                    .isPresent();
        } catch (StepFailedException e) {
            steps.unreached(List.of(SOAP_CONFIRM), "the till has no certificate: " + e.reason());
            return false;
        }
    }
}
