package eu.buono.settlement.settlement.api;

import eu.buono.contracts.SettlementId;
import java.time.Instant;

/** The invoices that merchants wrote themselves. All calls join the caller's transaction. */
public interface StandingInvoices {

    /** The public body rejects what was invoiced of a locked settlement: nothing of it stands any more. */
    void end(SettlementId settlementId, String reason, Instant at);
}
