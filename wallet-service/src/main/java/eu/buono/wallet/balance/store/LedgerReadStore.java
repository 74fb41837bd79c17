package eu.buono.wallet.balance.store;

import eu.buono.contracts.LotId;
import eu.buono.contracts.Money;
import eu.buono.contracts.WalletId;
import eu.buono.platform.durable.Sql;
import eu.buono.platform.durable.Sql.Column;
import eu.buono.wallet.balance.api.Account;
import eu.buono.wallet.balance.api.Balances;
import eu.buono.wallet.balance.api.Movement;
import eu.buono.wallet.balance.api.Wallet;
import eu.buono.wallet.balance.model.BookedTransfer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Reads the ledger: line by line, or summed up to an instant. */
@ApplicationScoped
public class LedgerReadStore {

    /**
     * Everything before the first transfer that was booked later. By the order of booking, not by each transfer's own
     * time: clocks of two processes may differ, and a release without its hold would be no balance.
     */
    private static final String SUMS = """
            SELECT lot_id, from_account, to_account, sum(amount_cents)::bigint AS cents FROM ledger_transfer
             WHERE wallet_id = ANY (?) AND transfer_id < coalesce(
                     (SELECT min(transfer_id) FROM ledger_transfer WHERE wallet_id = ANY (?) AND booked_at > ?),
                     9223372036854775807)
             GROUP BY lot_id, from_account, to_account
            """;

    private final Sql sql;

    LedgerReadStore(Sql sql) {
        this.sql = sql;
    }

    private record Sum(LotId lotId, Movement movement, Money amount) {}

    /** The wallet's transfers, newest first, those older than the one named. */
    public List<BookedTransfer> newest(Wallet wallet, long beforeTransferId, int most) {
        return TransferRow.newest(wallet.parts(), beforeTransferId, most).stream()
                .map(row -> row.inCurrency(wallet.currency()))
                .toList();
    }

    /** What stood in each lot of the wallet at an instant; lots that were not loaded yet are absent. */
    public Map<LotId, Balances> balancesAt(Wallet wallet, Instant at) {
        var parts = Column.of("uuid", List.copyOf(wallet.parts()), WalletId::value);
        var sums = sql.query(
                SUMS,
                row -> new Sum(
                        new LotId(row.getObject("lot_id", UUID.class)),
                        Movement.between(
                                Account.valueOf(row.getString("from_account")),
                                Account.valueOf(row.getString("to_account"))),
                        new Money(row.getLong("cents"), wallet.currency())),
                parts,
                parts,
                at);
        var totals = new LinkedHashMap<LotId, SummedMovements>();
        for (var sum : sums) {
            totals.computeIfAbsent(sum.lotId(), id -> new SummedMovements(wallet.currency()))
                    .add(sum.movement(), sum.amount());
        }
        var balances = new LinkedHashMap<LotId, Balances>();
        totals.forEach((lotId, movements) -> balances.put(lotId, movements.balances()));
        return balances;
    }

    /** What each kind of movement moved in all; turned into balances by inflow less outflow of each account. */
    private static final class SummedMovements {
        private final Map<Movement, Money> moved = new LinkedHashMap<>();
        private final Money zero;

        SummedMovements(String currency) {
            this.zero = new Money(0, currency);
        }

        void add(Movement movement, Money amount) {
            moved.merge(movement, amount, Money::plus);
        }

        Balances balances() {
            return new Balances(
                    sum(Movement.GRANT),
                    standing(Account.AVAILABLE),
                    standing(Account.HELD),
                    standing(Account.SPENT),
                    standing(Account.EXPIRED),
                    standing(Account.RECOVERED));
        }

        private Money standing(Account account) {
            var in = zero;
            var out = zero;
            for (var movement : Movement.values()) {
                in = movement.to() == account ? in.plus(sum(movement)) : in;
                out = movement.from() == account ? out.plus(sum(movement)) : out;
            }
            return in.minus(out);
        }

        private Money sum(Movement movement) {
            return moved.getOrDefault(movement, zero);
        }
    }
}
