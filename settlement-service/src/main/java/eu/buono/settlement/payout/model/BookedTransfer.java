package eu.buono.settlement.payout.model;

import eu.buono.contracts.Money;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What the bank says of a transfer.
 *
 * @param endToEndId by which it was ordered
 * @param returnReason present: the money came back, and why
 */
public record BookedTransfer(String endToEndId, Money amount, LocalDate bookedOn, Optional<String> returnReason)
        implements BankLine {}
