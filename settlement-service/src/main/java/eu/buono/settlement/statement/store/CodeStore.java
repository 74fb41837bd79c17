package eu.buono.settlement.statement.store;

import eu.buono.contracts.CodeHash;
import eu.buono.contracts.MerchantId;
import eu.buono.contracts.SettlementId;
import eu.buono.contracts.VoucherId;
import eu.buono.contracts.event.VoucherEvent.RegistrationRequestedV1;
import eu.buono.platform.durable.DatabaseException;
import eu.buono.platform.durable.SqlArray;
import eu.buono.settlement.statement.api.RedeemedVoucher;
import eu.buono.settlement.statement.api.RedeemedVouchers;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The hashes of vouchers' codes. All calls join the caller's transaction. */
@ApplicationScoped
public class CodeStore implements RedeemedVouchers {

    private static final String APPEND = """
            INSERT INTO voucher_code (voucher_id, code_hash) SELECT * FROM unnest(?::uuid[], ?::text[])
            ON CONFLICT (voucher_id) DO NOTHING
            """;

    private static final String FIND = """
            SELECT claim.voucher_id, voucher_code.code_hash, claim.merchant_id, claim.settlement_id,
                   EXISTS (SELECT 1 FROM claim AS reversal
                            WHERE reversal.redemption_id = claim.redemption_id AND reversal.kind = 'REVERSAL')
              FROM (SELECT unnest(?::uuid[]) AS voucher_id
                     UNION SELECT voucher_id FROM voucher_code WHERE code_hash = ANY (?::text[])) AS named
              JOIN claim ON claim.voucher_id = named.voucher_id AND claim.kind = 'ACCRUAL'
              LEFT JOIN voucher_code ON voucher_code.voucher_id = claim.voucher_id
            """;

    private final AgroalDataSource dataSource;

    CodeStore(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Keeps the codes that are not there yet. */
    public void append(List<RegistrationRequestedV1> registrations) {
        try (var connection = dataSource.getConnection();
                var insert = connection.prepareStatement(APPEND)) {
            var vouchers = registrations.stream().map(each -> each.voucherId().value());
            var hashes = registrations.stream().map(each -> each.codeHash().hex());
            insert.setArray(1, SqlArray.of(connection, "uuid", vouchers.toArray()));
            insert.setArray(2, SqlArray.of(connection, "text", hashes.toArray()));
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseException("cannot keep the codes of vouchers", e);
        }
    }

    @Override
    public List<RedeemedVoucher> find(Collection<CodeHash> codes, Collection<VoucherId> voucherIds) {
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement(FIND)) {
            var vouchers = voucherIds.stream().map(VoucherId::value);
            var hashes = codes.stream().map(CodeHash::hex);
            select.setArray(1, SqlArray.of(connection, "uuid", vouchers.toArray()));
            select.setArray(2, SqlArray.of(connection, "text", hashes.toArray()));
            List<RedeemedVoucher> found = new ArrayList<>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(voucher(rows));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new DatabaseException("cannot look for vouchers by their codes", e);
        }
    }

    private static RedeemedVoucher voucher(ResultSet row) throws SQLException {
        return new RedeemedVoucher(
                new VoucherId(row.getObject(1, UUID.class)),
                Optional.ofNullable(row.getString(2)).map(CodeHash::new),
                new MerchantId(row.getObject(3, UUID.class)),
                Optional.ofNullable(row.getObject(4, UUID.class)).map(SettlementId::new),
                row.getBoolean(5));
    }
}
