package eu.buono.merchant.registry.store;

import eu.buono.contracts.MerchantId;
import eu.buono.contracts.PartitaIva;
import eu.buono.merchant.registry.api.PartitaIvaDirectory;
import eu.buono.merchant.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Finds the partita IVA of a merchant, which tills are told in the answer to a check, and the merchant of one. */
@ApplicationScoped
public class PartitaIvaStore implements PartitaIvaDirectory {

    private final Transactions transactions;

    PartitaIvaStore(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
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

    public Optional<MerchantId> merchantOf(PartitaIva partitaIva) {
        return transactions.look(connection -> {
            try (var select = connection.prepareStatement("SELECT merchant_id FROM merchant WHERE partita_iva = ?")) {
                select.setString(1, partitaIva.digits());
                try (var found = select.executeQuery()) {
                    return found.next()
                            ? Optional.of(new MerchantId(found.getObject("merchant_id", UUID.class)))
                            : Optional.empty();
                }
            }
        });
    }
}
