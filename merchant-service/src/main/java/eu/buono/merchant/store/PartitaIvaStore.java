package eu.buono.merchant.store;

import eu.buono.contracts.MerchantId;
import eu.buono.contracts.PartitaIva;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Finds a merchant's partita IVA, which tills are told in the answer to a check. */
@ApplicationScoped
public class PartitaIvaStore {

    private final Transactions transactions;

    PartitaIvaStore(Transactions transactions) {
        this.transactions = transactions;
    }

    public Optional<PartitaIva> find(MerchantId merchantId) {
        return transactions.look(connection -> {
            try (var select = connection.prepareStatement("SELECT partita_iva FROM merchant WHERE merchant_id = ?")) {
                select.setObject(1, merchantId.value());
                try (var found = select.executeQuery()) {
                    return found.next() ? Optional.of(new PartitaIva(found.getString(1))) : Optional.empty();
                }
            }
        });
    }
}
