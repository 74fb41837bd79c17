package eu.buono.voucher.store;

import eu.buono.voucher.model.Voucher;

/**
 * A voucher as it was at one moment. Two sightings of the same voucher are ordered by their versions.
 *
 * @param version number of moves made before this moment
 */
public record Sighting(Voucher voucher, int version) {

    /** The sighting after one more move. */
    public Sighting moved(Voucher next) {
        return new Sighting(next, version + 1);
    }
}
