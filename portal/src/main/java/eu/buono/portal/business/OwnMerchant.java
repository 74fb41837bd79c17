package eu.buono.portal.business;

import eu.buono.portal.api.Gateway;
import eu.buono.portal.session.Visitor;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.NotFoundException;
import java.util.Optional;

/** Which merchant the visitor acts for: said by the access token, or found by its partita IVA. */
@RequestScoped
public class OwnMerchant {

    private final Gateway gateway;
    private final Visitor visitor;

    /** Of this request: a page asks more than once. */
    private Optional<Merchant.Draft> draft = Optional.empty();

    @Inject
    public OwnMerchant(Gateway gateway, Visitor visitor) {
        this.gateway = gateway;
        this.visitor = visitor;
    }

    /** Absent for a business that is not registered. Refuses as the register does: a token without partita IVA. */
    Optional<String> id() {
        return visitor.merchantId().or(() -> draft().merchantId());
    }

    /** For pages that only a registered business has. */
    String requireId() {
        return id().orElseThrow(NotFoundException::new);
    }

    /** Where the interface has what is the merchant's. */
    String path() {
        return "/v1/merchants/" + requireId();
    }

    Merchant.Draft draft() {
        if (draft.isEmpty()) {
            draft = Optional.of(gateway.get("/v1/merchants/application", Merchant.Draft.class));
        }
        return draft.get();
    }
}
