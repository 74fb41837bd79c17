package eu.buono.settlement.settlement.model;

import eu.buono.contracts.MerchantId;
import eu.buono.contracts.ProgrammeId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An order to close what was captured before an instant, and how far it has come.
 *
 * @param after the last merchant that was looked at
 * @param settlements made so far
 * @param carriedOver balances that stayed open, since they are below the least amount
 * @param cents sum of the settlements
 */
public record Closing(
        UUID closingId,
        ProgrammeId programmeId,
        Instant until,
        String requestedBy,
        Instant requestedAt,
        Optional<MerchantId> after,
        long settlements,
        long carriedOver,
        long cents,
        Optional<Instant> endedAt) {

    /** One that has not begun. */
    public static Closing requested(UUID closingId, ProgrammeId programmeId, Instant until, String by, Instant at) {
        return new Closing(closingId, programmeId, until, by, at, Optional.empty(), 0, 0, 0, Optional.empty());
    }

    /** After another batch of merchants. */
    public Closing advanced(ClosedBatch batch, MerchantId last) {
        return new Closing(
                closingId,
                programmeId,
                until,
                requestedBy,
                requestedAt,
                Optional.of(last),
                settlements + batch.closed().size(),
                carriedOver + batch.carriedOver(),
                Math.addExact(cents, batch.cents()),
                Optional.empty());
    }

    /** After the last merchant. */
    public Closing ended(Instant at) {
        return new Closing(
                closingId,
                programmeId,
                until,
                requestedBy,
                requestedAt,
                after,
                settlements,
                carriedOver,
                cents,
                Optional.of(at));
    }
}
