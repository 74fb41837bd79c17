package eu.buono.merchant.soap;

import eu.buono.contracts.Refusal;
import eu.buono.contracts.RefusedException;
import eu.buono.merchant.certificate.Forwarding;
import eu.buono.merchant.model.Till;
import eu.buono.merchant.till.TillCaller;
import eu.buono.platform.web.Caller;
import eu.buono.platform.web.Roles;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;

/** Who calls the web service. The only class of this room that knows how callers prove who they are. */
@RequestScoped
class SoapCaller {

    private final TillCaller tillCaller;
    private final Caller caller;
    private final SecurityIdentity identity;

    SoapCaller(TillCaller tillCaller, Caller caller, SecurityIdentity identity) {
        this.tillCaller = tillCaller;
        this.caller = caller;
        this.identity = identity;
    }

    /** Refuses: CERTIFICATE_MISSING, UNAUTHENTICATED, FORBIDDEN, and what a certificate is refused for. */
    SoapTill till() {
        try {
            if (identity.isAnonymous()) {
                throw RefusedException.refused(Refusal.CERTIFICATE_MISSING);
            }
            Till till = tillCaller.till();
            if (!caller.has(Roles.MERCHANT) && !caller.has(Roles.CASHIER)) {
                throw RefusedException.refused(Refusal.FORBIDDEN);
            }
            return new SoapTill(till, caller.key());
        } catch (AuthenticationFailedException | UnauthorizedException e) {
            throw reason(e);
        }
    }

    /** Where the gateway got the request from; empty if it came past the gateway. */
    Optional<Forwarding> forwarding() {
        return tillCaller.forwarding();
    }

    /** A certificate that does not let in says why: expired, revoked, unknown. */
    private static RefusedException reason(SecurityException failure) {
        return failure.getCause() instanceof RefusedException refusal
                ? refusal
                : RefusedException.refused(Refusal.UNAUTHENTICATED);
    }
}
