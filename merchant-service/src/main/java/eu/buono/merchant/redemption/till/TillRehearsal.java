package eu.buono.merchant.redemption.till;

import eu.buono.contracts.CodeHash;
import eu.buono.contracts.MerchantId;
import eu.buono.contracts.Money;
import eu.buono.merchant.redemption.api.TillCommand;
import eu.buono.merchant.redemption.custody.CustodyRehearsal;
import eu.buono.merchant.redemption.store.RehearsalStore;
import eu.buono.merchant.redemption.till.TillBatch.CommandResult;
import eu.buono.merchant.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Decides commands of a warm-up: in one transaction makes up merchant and vouchers, decides as for real, and rolls
 * everything back.
 */
@ApplicationScoped
class TillRehearsal {

    static final Money AMOUNT = Money.eur(2_00);

    private final Transactions transactions;
    private final TillBatch batch;
    private final RehearsalStore store;
    private final CustodyRehearsal custody;
    private final InstantSource clock;

    TillRehearsal(
            Transactions transactions,
            TillBatch batch,
            RehearsalStore store,
            CustodyRehearsal custody,
            InstantSource clock) {
        this.transactions = transactions;
        this.batch = batch;
        this.store = store;
        this.custody = custody;
        this.clock = clock;
    }

    /** The results in the order of the commands; none of them holds. */
    List<CommandResult> decide(List<QueuedCommand> commands) throws SQLException {
        return transactions.rehearse(connection -> {
            makeUp(connection, commands);
            return batch.decide(connection, commands);
        });
    }

    private void makeUp(Connection connection, List<QueuedCommand> commands) throws SQLException {
        Set<MerchantId> merchantIds = new LinkedHashSet<>();
        Set<CodeHash> codes = new LinkedHashSet<>();
        for (var queued : commands) {
            if (queued.command() instanceof TillCommand.Use use) {
                merchantIds.add(queued.till().merchantId());
                use.code().ifPresent(codes::add);
            }
        }
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        store.insertMerchants(connection, merchantIds, now);
        custody.register(connection, codes, AMOUNT, now);
    }
}
