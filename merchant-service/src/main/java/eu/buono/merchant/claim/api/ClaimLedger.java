package eu.buono.merchant.claim.api;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The book of claims, written in the transaction of the redemption or the reversal by which a claim arises. */
public interface ClaimLedger {

    /** Appends claims, many in one statement. Transaction: joins that of {@code connection}. */
    void append(Connection connection, List<Claim> claims) throws SQLException;

    /** Accruals minus reversals of all merchants, in cents. Transaction: joins that of {@code connection}. */
    long totalCents(Connection connection) throws SQLException;
}
