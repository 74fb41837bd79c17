package eu.buono.merchant.till;

import static eu.buono.contracts.Refusal.FORBIDDEN;
import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.ShopId;
import eu.buono.merchant.model.Till;
import eu.buono.platform.durable.IdempotencyKey;
import eu.buono.platform.web.Caller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;

/** Who stands at the till, as token and gateway say. */
@RequestScoped
public class TillCaller {

    static final String KEY_HEADER = "Idempotency-Key";

    private static final String ADDRESS_HEADER = "X-Forwarded-For";
    private static final int ADDRESS_LENGTH_MAX = 64;

    private final Caller caller;
    private final HttpHeaders headers;

    TillCaller(Caller caller, @Context HttpHeaders headers) {
        this.caller = caller;
        this.headers = headers;
    }

    public Till till() {
        return new Till(caller.merchant(), caller.shop(), address());
    }

    /** Refuses: IDEMPOTENCY_KEY_MISSING. */
    IdempotencyKey idempotencyKey() {
        return IdempotencyKey.of(caller.key(), headers.getHeaderString(KEY_HEADER));
    }

    /** The shop of a sale: a cashier's own whether named or not, any that the merchant names. Refuses: FORBIDDEN. */
    static Optional<ShopId> shop(Till till, Optional<ShopId> named) {
        if (till.onlyShop().isEmpty()) {
            return named;
        }
        if (named.isPresent() && !named.equals(till.onlyShop())) {
            throw refused(FORBIDDEN, "the cashier's access token is for another shop");
        }
        return till.onlyShop();
    }

    /** What the gateway wrote last; what a client wrote before it proves nothing. */
    Optional<String> address() {
        return Optional.ofNullable(headers.getHeaderString(ADDRESS_HEADER))
                .map(list -> list.substring(list.lastIndexOf(',') + 1).strip())
                .filter(address -> !address.isEmpty() && address.length() <= ADDRESS_LENGTH_MAX);
    }
}
