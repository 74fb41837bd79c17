package eu.buono.wallet.store;

import eu.buono.contracts.RedemptionId;
import eu.buono.contracts.VoucherId;
import eu.buono.wallet.model.Transfer;
import eu.buono.wallet.sql.store.Sql;
import eu.buono.wallet.sql.store.Sql.Column;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** Appends to the ledger; the database moves the balances of the lots along with it. */
@ApplicationScoped
public class Ledger {

    private static final String APPEND = """
            INSERT INTO ledger_transfer (wallet_id, lot_id, from_account, to_account, amount_cents, cause_id, voucher_id,
                                         redemption_id, booked_at)
            SELECT t.*, ?::timestamptz FROM unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::bigint[], ?::uuid[],
                                                   ?::uuid[], ?::uuid[]) AS t
            """;

    private final Sql sql;

    Ledger(Sql sql) {
        this.sql = sql;
    }

    /** Books the transfers in their order. Transaction: joins. The lots must be locked, or be new. */
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
