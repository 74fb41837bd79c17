package eu.buono.voucher.issuance.api;

import java.time.Instant;
import java.util.Optional;

/**
 * What a till will accept: the code and the end of its use.
 *
 * @param expiresAt the first instant at which tills refuse the code
 * @param issuedAt since when the owner sees the code; absent as long as not every till has it
 */
public record Instrument(DrawnCode code, Instant expiresAt, Optional<Instant> issuedAt) {

    public boolean isExpiredAt(Instant now) {
        return !now.isBefore(expiresAt);
    }

    Instrument issuedAt(Instant instant) {
        return new Instrument(code, expiresAt, Optional.of(instant));
    }
}
