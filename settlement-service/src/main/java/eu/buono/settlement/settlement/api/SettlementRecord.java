package eu.buono.settlement.settlement.api;

import eu.buono.settlement.settlement.api.Settlement.State;

/**
 * A settlement, and what its steps say of it.
 *
 * @param lastStep the state that the newest step led to
 * @param timesOrdered how many steps led to an order
 */
public record SettlementRecord(Settlement settlement, State lastStep, int timesOrdered) {}
