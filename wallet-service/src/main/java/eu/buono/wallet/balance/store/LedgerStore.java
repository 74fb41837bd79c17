package eu.buono.wallet.balance.store;

import eu.buono.contracts.RedemptionId;
import eu.buono.contracts.VoucherId;
import eu.buono.platform.durable.Sql;
import eu.buono.platform.durable.Sql.Column;
import eu.buono.wallet.balance.api.Ledger;
import eu.buono.wallet.balance.api.Transfer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** Appends to the ledger; the database moves the balances of the lots along with it. */
@ApplicationScoped
public class LedgerStore implements Ledger {

    private static final String APPEND = """
            INSERT INTO ledger_transfer (wallet_id, lot_id, from_account, to_account, amount_cents, cause_id, voucher_id,
                                         redemption_id, booked_at)
            SELECT t.*, ?::timestamptz FROM unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::bigint[], ?::uuid[],
                                                   ?::uuid[], ?::uuid[]) AS t
            """;

    private final Sql sql;

    LedgerStore(Sql sql) {
        this.sql = sql;
    }

    @Override
    public void append(List<Transfer> transfers, Instant now) {
        if (transfers.isEmpty()) {
            return;
        }
        sql.update(
                APPEND,
                now,
                Column.of("uuid", transfers, transfer -> transfer.walletId().value()),
                Column.of("uuid", transfers, transfer -> transfer.lotId().value()),
                Column.of(
                        "text",
                        transfers,
                        transfer -> transfer.movement().from().name()),
                Column.of(
                        "text", transfers, transfer -> transfer.movement().to().name()),
                Column.of("bigint", transfers, transfer -> transfer.amount().cents()),
                Column.of("uuid", transfers, transfer -> transfer.cause().causeId()),
                Column.of(
                        "uuid",
                        transfers,
                        transfer -> transfer.cause()
                                .voucherId()
                                .map(VoucherId::value)
                                .orElse(null)),
                Column.of(
                        "uuid",
                        transfers,
                        transfer -> transfer.cause()
                                .redemptionId()
                                .map(RedemptionId::value)
                                .orElse(null)));
    }
}
