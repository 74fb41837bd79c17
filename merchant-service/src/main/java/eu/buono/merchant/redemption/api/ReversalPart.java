package eu.buono.merchant.redemption.api;

import eu.buono.contracts.Money;
import java.time.Instant;
import java.util.Optional;

/**
 * A part of a captured amount that was given back.
 *
 * @param reference the till's own name of the part, unique within its redemption
 */
public record ReversalPart(Money amount, Optional<String> reference, Instant reversedAt) {}
