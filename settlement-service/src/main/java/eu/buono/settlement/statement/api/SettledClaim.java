package eu.buono.settlement.statement.api;

import eu.buono.contracts.Money;
import eu.buono.contracts.RedemptionId;
import eu.buono.contracts.VoucherId;

/**
 * An entry that a settlement took.
 *
 * @param isCapture false: it takes a capture back, of this settlement or of an earlier one
 */
public record SettledClaim(RedemptionId redemptionId, VoucherId voucherId, boolean isCapture, Money amount) {}
