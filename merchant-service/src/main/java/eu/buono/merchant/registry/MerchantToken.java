package eu.buono.merchant.registry;

import eu.buono.contracts.MerchantId;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** A business user's token together with the merchant that the register has for it. */
final class MerchantToken implements JsonWebToken {

    static final String MERCHANT_ID = "merchant_id";

    private final JsonWebToken token;
    private final MerchantId merchantId;

    MerchantToken(JsonWebToken token, MerchantId merchantId) {
        this.token = token;
        this.merchantId = merchantId;
    }

    @Override
    public String getName() {
        return token.getName();
    }

    @Override
    public Set<String> getClaimNames() {
        return Stream.concat(token.getClaimNames().stream(), Stream.of(MERCHANT_ID))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // As the interface wants it.
    public <T> @Nullable T getClaim(String name) {
        return name.equals(MERCHANT_ID) ? (T) merchantId.toString() : token.<T>getClaim(name);
    }
}
