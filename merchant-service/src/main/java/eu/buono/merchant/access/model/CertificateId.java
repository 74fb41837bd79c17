package eu.buono.merchant.access.model;

import java.util.UUID;

/** Identifies a certificate of a merchant. */
public record CertificateId(UUID value) {

    /** Who vouches for callers that are known by a certificate: stands where a token has its issuer. */
    public static final String ISSUER = "buono:client-certificate";

    @Override
    public String toString() {
        return value.toString();
    }
}
