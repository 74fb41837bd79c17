package eu.buono.settlement.statement.store;

import eu.buono.contracts.CodeHash;
import eu.buono.contracts.MerchantId;
import eu.buono.contracts.SettlementId;
import eu.buono.contracts.VoucherId;
import eu.buono.contracts.event.VoucherEvent.RegistrationRequestedV1;
import eu.buono.platform.durable.Sql;
import eu.buono.platform.durable.Sql.Column;
import eu.buono.settlement.statement.api.RedeemedVoucher;
import eu.buono.settlement.statement.api.RedeemedVouchers;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
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

    private final Sql sql;

    CodeStore(Sql sql) {
        this.sql = sql;
    }

    /** Keeps the codes that are not there yet. */
    public void append(List<RegistrationRequestedV1> registrations) {
        sql.update(
                APPEND,
                Column.of("uuid", registrations, each -> each.voucherId().value()),
                Column.of("text", registrations, each -> each.codeHash().hex()));
    }

    @Override
    public List<RedeemedVoucher> find(Collection<CodeHash> codes, Collection<VoucherId> voucherIds) {
        return sql.query(
                FIND,
                CodeStore::voucher,
                Column.of("uuid", List.copyOf(voucherIds), VoucherId::value),
                Column.of("text", List.copyOf(codes), CodeHash::hex));
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
