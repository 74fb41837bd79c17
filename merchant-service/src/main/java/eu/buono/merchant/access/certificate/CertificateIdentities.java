package eu.buono.merchant.access.certificate;

import static eu.buono.contracts.HttpRefusal.UNAUTHENTICATED;
import static eu.buono.contracts.RefusedException.refused;
import static eu.buono.merchant.api.MerchantRefusal.CERTIFICATE_EXPIRED;
import static eu.buono.merchant.api.MerchantRefusal.CERTIFICATE_REVOKED;
import static eu.buono.merchant.api.MerchantRefusal.CERTIFICATE_UNKNOWN;

import eu.buono.contracts.RefusedException;
import eu.buono.platform.web.Roles;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Map;

/** Turns the certificate that was shown into a caller. */
@Singleton
class CertificateIdentities implements IdentityProvider<CertificateRequest> {

    private final ClientCertificates certificates;

    CertificateIdentities(ClientCertificates certificates) {
        this.certificates = certificates;
    }

    @Override
    public Class<CertificateRequest> getRequestType() {
        return CertificateRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(CertificateRequest request, AuthenticationRequestContext context) {
        return context.runBlocking(() -> identity(certificates.shown(request.assertion())));
    }

    private static SecurityIdentity identity(ClientCertificate certificate) {
        return switch (certificate) {
            case ClientCertificate.Known known -> identity(known);
            case ClientCertificate.Missing missing ->
                throw failed(refused(UNAUTHENTICATED, "the client certificate is not asserted by the gateway"));
            case ClientCertificate.Unknown unknown -> throw failed(refused(CERTIFICATE_UNKNOWN));
            case ClientCertificate.Expired expired ->
                throw failed(refused(
                        CERTIFICATE_EXPIRED,
                        "it expired at " + expired.at() + "; renew it",
                        Map.of("expiredAt", expired.at().toString())));
            case ClientCertificate.Revoked revoked ->
                throw failed(refused(
                        CERTIFICATE_REVOKED,
                        "it was revoked at " + revoked.at(),
                        Map.of("revokedAt", revoked.at().toString())));
        };
    }

    private static SecurityIdentity identity(ClientCertificate.Known known) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new CertificateToken(known))
                .addRole(Roles.MERCHANT)
                .build();
    }

    private static AuthenticationFailedException failed(RefusedException refusal) {
        return new AuthenticationFailedException(refusal);
    }
}
