package eu.buono.merchant.access.store;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of the issued certificates. */
@Entity
@Table(name = "certificate")
class CertificateRow extends PanacheEntityBase {

    @Id
    @Column(name = "certificate_id")
    UUID certificateId;

    @Column(name = "merchant_id")
    UUID merchantId;

    String thumbprint;

    @Column(name = "serial_number")
    String serialNumber;

    @Column(name = "certificate_pem")
    String certificatePem;

    @Column(name = "issuers_pem")
    String issuersPem;

    @Column(name = "issued_at")
    Instant issuedAt;

    @Column(name = "expires_at")
    Instant expiresAt;

    @Nullable
    @Column(name = "revoked_at")
    Instant revokedAt;

    @Nullable
    @Column(name = "obtained_by")
    UUID obtainedBy;
}
