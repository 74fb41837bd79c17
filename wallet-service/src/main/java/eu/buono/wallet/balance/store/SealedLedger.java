package eu.buono.wallet.balance.store;

import eu.buono.platform.durable.evidence.SealedTable;
import eu.buono.platform.durable.evidence.SealedTable.Column;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** The ledger as a book that is sealed: all that a transfer says. */
class SealedLedger {

    @Produces
    @Singleton
    SealedTable ledger() {
        return new SealedTable(
                "ledger",
                "ledger_transfer",
                "transfer_id",
                List.of(
                        Column.of("transfer_id"),
                        Column.of("wallet_id"),
                        Column.of("lot_id"),
                        Column.of("from_account"),
                        Column.of("to_account"),
                        Column.of("amount_cents"),
                        Column.of("cause_id"),
                        Column.of("voucher_id"),
                        Column.of("redemption_id"),
                        Column.instant("booked_at")));
    }
}
