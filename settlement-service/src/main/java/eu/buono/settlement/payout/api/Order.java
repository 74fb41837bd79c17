package eu.buono.settlement.payout.api;

import eu.buono.contracts.SettlementId;
import java.util.UUID;

/**
 * An order to the bank to pay a settlement.
 *
 * @param cents of the transfer
 * @param timesOut how often the money is with the payee, by what the bank has booked: 0 before it is paid and after it
 *     came back, 1 when it is paid
 */
public record Order(SettlementId settlementId, UUID payoutId, long cents, int timesOut) {}
