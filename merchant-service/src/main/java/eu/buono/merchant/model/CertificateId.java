package eu.buono.merchant.model;

import java.util.UUID;

/** Identifies a certificate of a merchant. */
public record CertificateId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
