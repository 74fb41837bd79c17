package eu.buono.settlement.payout.store;

import eu.buono.contracts.MerchantId;
import eu.buono.settlement.payout.api.Payee;
import eu.buono.settlement.payout.api.Payees;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Remembers payees. All calls join the caller's transaction. */
@ApplicationScoped
public class PayeeRepository implements Payees {

    private final Rows rows = new Rows();

    private static final class Rows implements PanacheRepositoryBase<PayeeRow, UUID> {}

    @Override
    public Optional<Payee> find(MerchantId merchantId) {
        return rows.findByIdOptional(merchantId.value()).map(PayeeRow::toModel);
    }

    /** The payee, and nobody else changes it before the end of the transaction. */
    public Optional<Payee> lock(MerchantId merchantId) {
        return rows.findByIdOptional(merchantId.value(), LockModeType.PESSIMISTIC_WRITE)
                .map(PayeeRow::toModel);
    }

    /** Adds the payee, or replaces what was known of it. */
    public void save(Payee payee, Instant at, String by) {
        var known = rows.findByIdOptional(payee.merchantId().value());
        var row = known.orElseGet(PayeeRow::new);
        row.write(payee, at, by);
        if (known.isEmpty()) {
            rows.persist(row);
        }
        rows.flush();
    }
}
