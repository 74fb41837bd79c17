package eu.buono.merchant.redemption.store;

import eu.buono.contracts.CodeHash;
import eu.buono.contracts.MerchantId;
import eu.buono.merchant.redemption.api.Sandbox;
import eu.buono.merchant.redemption.api.VoucherTerms;
import eu.buono.merchant.redemption.model.TillVoucher;
import eu.buono.platform.durable.DatabaseException;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Remembers vouchers of the sandbox, in the caller's transaction. */
@ApplicationScoped
public class SandboxStore {

    private static final String INSERT = """
            INSERT INTO till_voucher (voucher_id, code_hash, programme_id, channel, category_id, good_id, cents,
                                      currency, expires_at, registered_at, state, sandbox_merchant_id, sandbox_outcome)
            VALUES (?, decode(?, 'hex'), ?, ?, ?, ?, ?, ?, ?::timestamptz, ?::timestamptz, 'OPEN', ?, ?)
                ON CONFLICT (code_hash) DO NOTHING
            """;

    private static final String COUNT = """
            INSERT INTO sandbox_day (merchant_id, day, made) VALUES (?, ?, 1)
                ON CONFLICT (merchant_id, day) DO UPDATE SET made = sandbox_day.made + 1
             WHERE sandbox_day.made < ?
            """;

    private static final String FORGET = "DELETE FROM sandbox_day WHERE merchant_id = ? AND day < ?";

    private final AgroalDataSource dataSource;
    private final TillStore tillStore;

    SandboxStore(AgroalDataSource dataSource, TillStore tillStore) {
        this.dataSource = dataSource;
        this.tillStore = tillStore;
    }

    /** Counts one more voucher of the day; false if there were {@code countMax} already. */
    public boolean count(MerchantId merchantId, LocalDate day, int countMax) {
        try (var connection = dataSource.getConnection();
                var forget = connection.prepareStatement(FORGET);
                var count = connection.prepareStatement(COUNT)) {
            forget.setObject(1, merchantId.value());
            forget.setObject(2, day);
            forget.executeUpdate();
            count.setObject(1, merchantId.value());
            count.setObject(2, day);
            count.setInt(3, countMax);
            return count.executeUpdate() == 1;
        } catch (SQLException e) {
            throw new DatabaseException("cannot count vouchers of the sandbox", e);
        }
    }

    /** Puts the voucher in custody; false if another voucher has the code. */
    public boolean add(VoucherTerms terms, Sandbox sandbox, CodeHash code, Instant now) {
        try (var connection = dataSource.getConnection();
                var insert = connection.prepareStatement(INSERT)) {
            insert.setObject(1, terms.voucherId().value());
            insert.setString(2, code.hex());
            insert.setString(3, terms.programmeId().value());
            insert.setString(4, terms.channel().name());
            insert.setString(5, terms.categoryId().value());
            insert.setString(6, terms.goodId().value());
            insert.setLong(7, terms.amount().cents());
            insert.setString(8, terms.amount().currency());
            insert.setString(9, terms.expiresAt().toString());
            insert.setString(10, now.toString());
            insert.setObject(11, sandbox.merchantId().value());
            insert.setString(12, sandbox.outcome().name());
            boolean isAdded = insert.executeUpdate() == 1;
            if (isAdded) {
                tillStore.remember(connection, List.of(new TillVoucher.Open(terms)));
            }
            return isAdded;
        } catch (SQLException e) {
            throw new DatabaseException("cannot add a voucher of the sandbox", e);
        }
    }
}
