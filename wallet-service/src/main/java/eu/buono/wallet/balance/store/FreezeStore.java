package eu.buono.wallet.balance.store;

import eu.buono.contracts.WalletId;
import eu.buono.platform.durable.Sql;
import eu.buono.platform.durable.Sql.Column;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The freezes that holders put on their own wallets. All calls join the caller's transaction. */
@ApplicationScoped
public class FreezeStore {

    private static final String FREEZE =
            "UPDATE wallet SET holder_frozen_at = ? WHERE wallet_id = ANY (?) AND holder_frozen_at IS NULL";

    private static final String LIFT =
            "UPDATE wallet SET holder_frozen_at = NULL WHERE wallet_id = ANY (?) AND holder_frozen_at IS NOT NULL";

    private static final String SINCE = """
            SELECT holder_frozen_at FROM wallet WHERE wallet_id = ANY (?) AND holder_frozen_at IS NOT NULL
             ORDER BY holder_frozen_at LIMIT 1
            """;

    private final Sql sql;

    FreezeStore(Sql sql) {
        this.sql = sql;
    }

    /** Freezes those that are not frozen; whether there was any. */
    public boolean freeze(Collection<WalletId> walletIds, Instant now) {
        return sql.update(FREEZE, now, ids(walletIds)) > 0;
    }

    /** Lifts the freezes that are there; whether there was any. */
    public boolean lift(Collection<WalletId> walletIds) {
        return sql.update(LIFT, ids(walletIds)) > 0;
    }

    /** Since when the first of them is frozen by its holder. */
    public Optional<Instant> since(Collection<WalletId> walletIds) {
        return sql.query(SINCE, row -> Sql.instant(row, "holder_frozen_at"), ids(walletIds)).stream()
                .findFirst();
    }

    private static Column ids(Collection<WalletId> walletIds) {
        return Column.of("uuid", List.copyOf(walletIds), WalletId::value);
    }
}
