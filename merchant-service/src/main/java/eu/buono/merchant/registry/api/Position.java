package eu.buono.merchant.registry.api;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A point on the map in degrees of WGS84, kept to the sixth decimal, which is a tenth of a metre. */
public record Position(
        @Schema(description = "Degrees, -90 to 90; north is positive.")
        BigDecimal latitude,

        @Schema(description = "Degrees, -180 to 180; east is positive.")
        BigDecimal longitude) {

    private static final int LATITUDE_MAX = 90;
    private static final int LONGITUDE_MAX = 180;
    private static final int DECIMALS = 6;
    private static final int DECIMALS_READ_MAX = 30;

    public Position {
        latitude = degrees("latitude", latitude, LATITUDE_MAX);
        longitude = degrees("longitude", longitude, LONGITUDE_MAX);
    }

    private static BigDecimal degrees(String what, BigDecimal value, int max) {
        // First of all, since a number such as 1e-999999999 is short to write and takes for ever to round.
        boolean isReadable = Math.abs((long) value.scale()) <= DECIMALS_READ_MAX;
        if (!isReadable || value.abs().compareTo(BigDecimal.valueOf(max)) > 0) {
            throw new IllegalArgumentException(what + " must lie in -" + max + ".." + max + " degrees");
        }
        return value.setScale(DECIMALS, RoundingMode.HALF_UP);
    }
}
