package eu.buono.merchant.redemption.store;

import eu.buono.contracts.MerchantId;
import eu.buono.contracts.RedemptionId;
import eu.buono.contracts.VoucherId;
import eu.buono.merchant.redemption.api.Redemption;
import eu.buono.merchant.redemption.api.RedemptionDirectory;
import eu.buono.merchant.store.SqlArrays;
import eu.buono.merchant.store.Transactions;
import eu.buono.platform.durable.DatabaseException;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds redemptions for who only looks. */
@ApplicationScoped
public class RedemptionStore implements RedemptionDirectory {

    private static final String SELECT =
            "SELECT " + RedemptionRows.COLUMNS + " FROM redemption" + RedemptionRows.WITH_ORIGIN;

    private static final String BY_ID = SELECT + "WHERE redemption_id = ?";

    private static final String BY_REFERENCE = SELECT + "WHERE merchant_id = ? AND reference = ?";

    /** By the index that keeps a voucher from being held twice. */
    private static final String LIVE = SELECT + "WHERE voucher_id = ? AND ended_at IS NULL";

    private static final String BY_IDS = SELECT + "WHERE redemption_id = ANY (?)";

    private final Transactions transactions;
    private final AgroalDataSource dataSource;

    RedemptionStore(Transactions transactions, AgroalDataSource dataSource) {
        this.transactions = transactions;
        this.dataSource = dataSource;
    }

    public Optional<Redemption> find(RedemptionId redemptionId) {
        return transactions.look(connection -> {
            try (var select = connection.prepareStatement(BY_ID)) {
                select.setObject(1, redemptionId.value());
                return first(select);
            }
        });
    }

    /** Finds the redemption to which the merchant gave this reference. */
    public Optional<Redemption> find(MerchantId merchantId, String reference) {
        return transactions.look(connection -> {
            try (var select = connection.prepareStatement(BY_REFERENCE)) {
                select.setObject(1, merchantId.value());
                select.setString(2, reference);
                return first(select);
            }
        });
    }

    /** Finds the redemption that holds or cashed the voucher, none where the voucher is free. */
    public Optional<Redemption> findLive(VoucherId voucherId) {
        return transactions.look(connection -> {
            try (var select = connection.prepareStatement(LIVE)) {
                select.setObject(1, voucherId.value());
                return first(select);
            }
        });
    }

    @Override
    public List<Redemption> find(Set<RedemptionId> redemptionIds) {
        if (redemptionIds.isEmpty()) {
            return List.of();
        }
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement(BY_IDS)) {
            select.setArray(1, new SqlArrays<>(connection, redemptionIds).uuids(RedemptionId::value));
            List<Redemption> redemptions = new ArrayList<>();
            try (var found = select.executeQuery()) {
                while (found.next()) {
                    redemptions.add(TillRows.redemption(found));
                }
            }
            return redemptions;
        } catch (SQLException e) {
            throw new DatabaseException("cannot read redemptions", e);
        }
    }

    private static Optional<Redemption> first(PreparedStatement select) throws SQLException {
        try (var found = select.executeQuery()) {
            return found.next() ? Optional.of(TillRows.redemption(found)) : Optional.empty();
        }
    }
}
