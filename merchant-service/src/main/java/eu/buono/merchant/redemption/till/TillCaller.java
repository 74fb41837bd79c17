package eu.buono.merchant.redemption.till;

import static eu.buono.contracts.HttpRefusal.FORBIDDEN;
import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.KeyedHash;
import eu.buono.contracts.ShopId;
import eu.buono.contracts.event.MerchantEvent.TillInterface;
import eu.buono.merchant.access.api.Forwarding;
import eu.buono.merchant.access.api.Forwardings;
import eu.buono.merchant.redemption.api.EndCustomerHash;
import eu.buono.merchant.redemption.api.Till;
import eu.buono.platform.durable.IdempotencyKey;
import eu.buono.platform.web.Caller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;

/** Who stands at the till, as token and gateway say. */
@RequestScoped
class TillCaller {

    static final String KEY_HEADER = "Idempotency-Key";

    private final Caller caller;
    private final HttpHeaders headers;
    private final Forwardings forwardings;
    private final KeyedHash keyedHash;

    TillCaller(Caller caller, @Context HttpHeaders headers, Forwardings forwardings, KeyedHash keyedHash) {
        this.keyedHash = keyedHash;
        this.caller = caller;
        this.headers = headers;
        this.forwardings = forwardings;
    }

    public Till till() {
        return new Till(caller.merchant(), TillInterface.REST, caller.shop(), address());
    }

    /** The till, acting for whom it calls its end customer. */
    Till till(Optional<String> endCustomer) {
        var merchantId = caller.merchant();
        return till().with(endCustomer.map(name -> new EndCustomerHash(keyedHash.endCustomer(merchantId, name))));
    }

    /** Whether this process calls itself to warm up: whatever is asked must be rolled back. */
    boolean isRehearsal() {
        return caller.isRehearsal();
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

    /** As the gateway saw it and signed; what anybody else writes proves nothing. */
    Optional<String> address() {
        return forwarding().map(Forwarding::address);
    }

    /** Where the gateway got the request from; empty if it came past the gateway. */
    public Optional<Forwarding> forwarding() {
        return forwardings.of(headers);
    }
}
