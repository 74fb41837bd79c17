package eu.buono.merchant.verificavoucher;

import eu.buono.contracts.HttpRefusal;
import eu.buono.contracts.RefusedException;
import eu.buono.contracts.event.MerchantEvent.TillInterface;
import eu.buono.merchant.access.api.AnswerId;
import eu.buono.merchant.access.api.Forwarding;
import eu.buono.merchant.access.api.Forwardings;
import eu.buono.merchant.api.MerchantRefusal;
import eu.buono.merchant.redemption.api.Till;
import eu.buono.platform.web.Caller;
import eu.buono.platform.web.Roles;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Who calls the web service. The only class of this room that knows how callers prove who they are. */
@RequestScoped
class SoapCaller {

    private static final Pattern ANSWER_ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final Caller caller;
    private final HttpHeaders headers;
    private final Forwardings forwardings;
    private final SecurityIdentity identity;

    SoapCaller(Caller caller, @Context HttpHeaders headers, Forwardings forwardings, SecurityIdentity identity) {
        this.caller = caller;
        this.headers = headers;
        this.forwardings = forwardings;
        this.identity = identity;
    }

    /**
     * Refuses: CERTIFICATE_MISSING, UNAUTHENTICATED, FORBIDDEN, and what a certificate is refused for.
     *
     * @param tillInterface that of the variant called
     * @param answerHeader the gateway's name of the answer
     */
    SoapTill till(TillInterface tillInterface, Optional<String> answerHeader) {
        try {
            if (identity.isAnonymous()) {
                throw RefusedException.refused(MerchantRefusal.CERTIFICATE_MISSING);
            }
            var address = forwarding().map(Forwarding::address);
            var till = new Till(caller.merchant(), tillInterface, caller.shop(), address);
            if (!caller.has(Roles.MERCHANT) && !caller.has(Roles.CASHIER)) {
                throw RefusedException.refused(HttpRefusal.FORBIDDEN);
            }
            return new SoapTill(till, caller.key(), answerId(answerHeader));
        } catch (AuthenticationFailedException | UnauthorizedException e) {
            throw reason(e);
        }
    }

    /** As the gateway names its answer, so that it can report it; drawn here where a request came past the gateway. */
    private AnswerId answerId(Optional<String> header) {
        return forwarding()
                .flatMap(gateway -> header)
                .filter(text -> ANSWER_ID.matcher(text).matches())
                .map(UUID::fromString)
                .or(() -> Optional.of(UUID.randomUUID()))
                .map(AnswerId::new)
                .orElseThrow();
    }

    /** Where the gateway got the request from; empty if it came past the gateway. */
    Optional<Forwarding> forwarding() {
        return forwardings.of(headers);
    }

    /** A certificate that does not let in says why: expired, revoked, unknown. */
    private static RefusedException reason(SecurityException failure) {
        return failure.getCause() instanceof RefusedException refusal
                ? refusal
                : RefusedException.refused(HttpRefusal.UNAUTHENTICATED);
    }
}
