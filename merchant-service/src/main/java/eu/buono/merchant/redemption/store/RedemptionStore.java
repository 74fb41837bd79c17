package eu.buono.merchant.redemption.store;

import eu.buono.contracts.MerchantId;
import eu.buono.contracts.RedemptionId;
import eu.buono.merchant.redemption.api.Redemption;
import eu.buono.merchant.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;

/** Finds redemptions for who only looks. */
@ApplicationScoped
public class RedemptionStore {

    private final Transactions transactions;

    RedemptionStore(Transactions transactions) {
        this.transactions = transactions;
    }

    public Optional<Redemption> find(RedemptionId redemptionId) {
        return transactions.look(connection -> {
            try (var select = connection.prepareStatement("SELECT * FROM redemption WHERE redemption_id = ?")) {
                select.setObject(1, redemptionId.value());
                return first(select);
            }
        });
    }

    /** Finds the redemption to which the merchant gave this reference. */
    public Optional<Redemption> find(MerchantId merchantId, String reference) {
        return transactions.look(connection -> {
            try (var select =
                    connection.prepareStatement("SELECT * FROM redemption WHERE merchant_id = ? AND reference = ?")) {
                select.setObject(1, merchantId.value());
                select.setString(2, reference);
                return first(select);
            }
        });
    }

    private static Optional<Redemption> first(PreparedStatement select) throws SQLException {
        try (var found = select.executeQuery()) {
            return found.next() ? Optional.of(TillRows.redemption(found)) : Optional.empty();
        }
    }
}
