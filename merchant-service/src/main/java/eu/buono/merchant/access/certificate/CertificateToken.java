package eu.buono.merchant.access.certificate;

import eu.buono.merchant.access.model.CertificateId;
import eu.buono.platform.web.Roles;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** What a certificate says about its holder, in the words of an access token, so that callers are callers. */
final class CertificateToken implements JsonWebToken {

    private final String subject;
    private final Map<String, Object> claims;

    CertificateToken(ClientCertificate.Known certificate) {
        this.subject = certificate.certificateId().toString();
        this.claims = Map.of(
                "iss",
                CertificateId.ISSUER,
                "sub",
                subject,
                "merchant_id",
                certificate.merchantId().toString(),
                "groups",
                Set.of(Roles.MERCHANT));
    }

    @Override
    public String getName() {
        return subject;
    }

    @Override
    public Set<String> getClaimNames() {
        return claims.keySet();
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // As the interface wants it.
    public <T> @Nullable T getClaim(String name) {
        return (T) claims.get(name);
    }
}
