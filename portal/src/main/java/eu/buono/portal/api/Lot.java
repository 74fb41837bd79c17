package eu.buono.portal.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import eu.buono.contracts.Money;
import java.time.Instant;

/** A dated grant, and where its money is. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Lot(
        String lotId,
        String grantReference,
        Instant validFrom,
        Instant validUntil,
        Money loaded,
        Money available,
        Money held,
        Money spent,
        Money expired) {

    private static final long WHOLE = 100;

    /** How much of it can still be used, in percent, for a bar. */
    public long availablePercent() {
        return loaded.isZero() ? 0 : WHOLE * available.cents() / loaded.cents();
    }
}
