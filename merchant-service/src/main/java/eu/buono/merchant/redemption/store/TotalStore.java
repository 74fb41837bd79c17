package eu.buono.merchant.redemption.store;

import eu.buono.merchant.claim.api.ClaimLedger;
import eu.buono.merchant.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Sums over everything but the sandbox and the canaries, for reconciliation. */
@ApplicationScoped
public class TotalStore {

    /**
     * Amounts in cents, and vouchers; when all is well, {@code claims = captured - reversed} at every instant.
     *
     * @param open vouchers that are accepted or frozen
     * @param redeemed vouchers that were captured, reversed or not
     */
    @Schema(name = "ClaimSums")
    public record Totals(long captured, long reversed, long claims, long open, long redeemed) {}

    private static final String TOTALS = """
            SELECT coalesce(sum(captured_cents), 0),
                   coalesce(sum(CASE state WHEN 'REVERSED' THEN captured_cents ELSE reversed_cents END), 0),
                   (SELECT count(*) FROM till_voucher WHERE state IN ('OPEN', 'FROZEN')
                       AND voucher_id < 'ffffffff-0000-0000-0000-000000000000'
                       AND programme_id IS DISTINCT FROM 'canary'),
                   count(*)
              FROM redemption
             WHERE captured_cents IS NOT NULL
               AND redemption_id < 'ffffffff-0000-0000-0000-000000000000'
               AND merchant_id NOT IN (SELECT merchant_id FROM till_merchant WHERE 'canary' = ANY (categories))
            """;

    private final Transactions transactions;
    private final ClaimLedger ledger;

    TotalStore(Transactions transactions, ClaimLedger ledger) {
        this.transactions = transactions;
        this.ledger = ledger;
    }

    public Totals totals() {
        return transactions.look(connection -> {
            try (var select = connection.prepareStatement(TOTALS);
                    var found = select.executeQuery()) {
                found.next();
                return new Totals(
                        found.getLong(1),
                        found.getLong(2),
                        ledger.totalCents(connection),
                        found.getLong(3),
                        found.getLong(4));
            }
        });
    }
}
