package eu.buono.settlement.payout;

import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.MerchantId;
import eu.buono.settlement.payout.api.Payee;
import eu.buono.settlement.payout.store.PayeeRepository;
import eu.buono.settlement.settlement.api.SettlementRefusal;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import org.iban4j.IbanUtil;

/** Keeps what a merchant says of itself and its account. */
@ApplicationScoped
public class KeepPayee {

    private final PayeeRepository payees;
    private final PayoutConfig config;
    private final InstantSource clock;

    KeepPayee(PayeeRepository payees, PayoutConfig config, InstantSource clock) {
        this.clock = clock;
        this.payees = payees;
        this.config = config;
    }

    /**
     * Keeps the payee; a changed IBAN is used after the cooling time, and the first one at once. Transaction: joins.
     * Refuses: IBAN_INVALID, and what {@code precondition} refuses of the payee that is there, locked.
     */
    Payee keep(
            PayeeResource.PayeeRequest request,
            MerchantId merchantId,
            String by,
            Consumer<Optional<Payee>> precondition) {
        if (!IbanUtil.isValid(request.iban())) {
            throw refused(SettlementRefusal.IBAN_INVALID);
        }
        var now = clock.instant();
        var present = payees.lock(merchantId);
        precondition.accept(present);
        var usableFrom = present.map(known ->
                        known.iban().equals(request.iban()) ? known.ibanUsableFrom() : now.plus(config.ibanCooling()))
                .orElse(now);
        var payee = request.payee(merchantId, usableFrom);
        payees.save(payee, now, by);
        return payee;
    }
}
