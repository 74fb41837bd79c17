package eu.buono.merchant.access.store;

import eu.buono.contracts.MerchantId;
import eu.buono.merchant.access.api.ClientId;
import eu.buono.merchant.access.model.Certificate;
import eu.buono.merchant.access.model.CertificateId;
import eu.buono.merchant.access.model.CertificateTerm;
import eu.buono.merchant.access.model.Thumbprint;
import eu.buono.platform.durable.DatabaseException;
import io.agroal.api.AgroalDataSource;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The certificates that were ever issued. */
@ApplicationScoped
public class CertificateStore {

    private static final String TERM = """
            SELECT certificate_id, merchant_id, expires_at, revoked_at FROM certificate WHERE thumbprint = ?
            """;

    private static final String LAST_ENDS = """
            SELECT count(DISTINCT merchant_id)
              FROM certificate AS last
             WHERE revoked_at IS NULL AND expires_at > ?::timestamptz AND expires_at <= ?::timestamptz
               AND NOT EXISTS (SELECT FROM certificate AS later
                                WHERE later.merchant_id = last.merchant_id AND later.revoked_at IS NULL
                                  AND later.expires_at > ?::timestamptz)
            """;

    private final Rows rows = new Rows();
    private final AgroalDataSource dataSource;

    private static final class Rows implements PanacheRepositoryBase<CertificateRow, UUID> {}

    CertificateStore(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * Remembers a certificate.
     *
     * @param obtainedBy the client at whose request, or at that of whose certificate, it is issued
     */
    public void add(Certificate certificate, Optional<ClientId> obtainedBy) {
        var row = row(certificate);
        row.obtainedBy = obtainedBy.map(ClientId::value).orElse(null);
        rows.persist(row);
    }

    /** The term of the certificate that was just shown; one round trip, since each request of a till asks this. */
    public Optional<CertificateTerm> term(Thumbprint thumbprint) {
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement(TERM)) {
            select.setString(1, thumbprint.text());
            try (var found = select.executeQuery()) {
                return found.next() ? Optional.of(term(found)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new DatabaseException("cannot look a certificate up", e);
        }
    }

    /** A certificate of this merchant and of no other. */
    public Optional<Certificate> find(MerchantId merchantId, CertificateId certificateId) {
        return rows.find("certificateId = ?1 and merchantId = ?2", certificateId.value(), merchantId.value())
                .firstResultOptional()
                .map(CertificateStore::certificate);
    }

    public void setRevoked(CertificateId certificateId, Instant at) {
        rows.update("revokedAt = ?1 where certificateId = ?2", at, certificateId.value());
    }

    public long countValid(MerchantId merchantId, Instant now) {
        return rows.count("merchantId = ?1 and revokedAt is null and expiresAt > ?2", merchantId.value(), now);
    }

    /** How many merchants are left without a valid certificate some time between the two instants. */
    public long countMerchantsWhoseLastEnds(Instant from, Instant to) {
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement(LAST_ENDS)) {
            select.setString(1, from.toString());
            select.setString(2, to.toString());
            select.setString(3, to.toString());
            try (var found = select.executeQuery()) {
                found.next();
                return found.getLong(1);
            }
        } catch (SQLException e) {
            throw new DatabaseException("cannot count the certificates that end", e);
        }
    }

    /** At most {@code countMax} certificates of a merchant in the order of issue. */
    public List<Certificate> list(MerchantId merchantId, Optional<CertificateId> after, int countMax) {
        var query = after.map(id -> rows.find(
                        "merchantId = ?1 and certificateId > ?2 order by certificateId",
                        merchantId.value(),
                        id.value()))
                .orElseGet(() -> rows.find("merchantId = ?1 order by certificateId", merchantId.value()));
        return query.page(0, countMax).stream()
                .map(CertificateStore::certificate)
                .toList();
    }

    private static CertificateTerm term(ResultSet row) throws SQLException {
        @Nullable OffsetDateTime revokedAt = row.getObject("revoked_at", OffsetDateTime.class);
        return new CertificateTerm(
                new CertificateId(row.getObject("certificate_id", UUID.class)),
                new MerchantId(row.getObject("merchant_id", UUID.class)),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(revokedAt).map(OffsetDateTime::toInstant));
    }

    private static CertificateRow row(Certificate certificate) {
        var row = new CertificateRow();
        row.certificateId = certificate.term().certificateId().value();
        row.merchantId = certificate.term().merchantId().value();
        row.thumbprint = certificate.thumbprint().text();
        row.serialNumber = certificate.serialNumber();
        row.certificatePem = certificate.pem();
        row.issuersPem = certificate.issuersPem();
        row.issuedAt = certificate.issuedAt();
        row.expiresAt = certificate.term().expiresAt();
        row.revokedAt = certificate.term().revokedAt().orElse(null);
        return row;
    }

    private static Certificate certificate(CertificateRow row) {
        var term = new CertificateTerm(
                new CertificateId(row.certificateId),
                new MerchantId(row.merchantId),
                row.expiresAt,
                Optional.ofNullable(row.revokedAt));
        return new Certificate(
                term,
                new Thumbprint(row.thumbprint),
                row.serialNumber,
                row.issuedAt,
                row.certificatePem,
                row.issuersPem);
    }
}
