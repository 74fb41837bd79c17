package eu.buono.merchant.access.api;

import java.util.UUID;

/** Identifies a client of a merchant. */
public record ClientId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
