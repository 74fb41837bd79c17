package eu.buono.merchant.registry;

import eu.buono.contracts.PartitaIva;
import eu.buono.merchant.registry.store.PartitaIvaStore;
import eu.buono.platform.web.Roles;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Finds the merchant of a business user whose token names its partita IVA only: who issues tokens knows no merchants.
 * Tokens that name their merchant, or none at all, are left alone and cost no look-up.
 */
@Singleton
class MerchantAugmentor implements SecurityIdentityAugmentor {

    private final PartitaIvaStore partiteIva;

    MerchantAugmentor(PartitaIvaStore partiteIva) {
        this.partiteIva = partiteIva;
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        boolean isBusiness = identity.hasRole(Roles.MERCHANT)
                && identity.getPrincipal() instanceof JsonWebToken token
                && !token.containsClaim(MerchantToken.MERCHANT_ID);
        if (!isBusiness) {
            return Uni.createFrom().item(identity);
        }
        var token = (JsonWebToken) identity.getPrincipal();
        return BusinessClaims.of(token)
                .partitaIva()
                .map(partitaIva -> context.runBlocking(() -> augmented(identity, token, partitaIva)))
                .orElseGet(() -> Uni.createFrom().item(identity));
    }

    private SecurityIdentity augmented(SecurityIdentity identity, JsonWebToken token, PartitaIva partitaIva) {
        return partiteIva
                .merchantOf(partitaIva)
                .<SecurityIdentity>map(merchantId -> QuarkusSecurityIdentity.builder(identity)
                        .setPrincipal(new MerchantToken(token, merchantId))
                        .build())
                .orElse(identity);
    }
}
