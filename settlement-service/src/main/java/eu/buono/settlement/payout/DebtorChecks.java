package eu.buono.settlement.payout;

import eu.buono.platform.web.Environment;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.iban4j.IbanUtil;

/** Refuses to start with an account that is none, or in production with the one that development pays from. */
@Startup
@Singleton
class DebtorChecks {

    private static final String DEVELOPMENT_IBAN = "IT60X0542811101000000123456";
    private static final String DEVELOPMENT_BIC = "XXXXITRRXXX";

    private final Environment environment;
    private final PayoutConfig config;

    @Inject
    DebtorChecks(@ConfigProperty(name = "buono.environment") Environment environment, PayoutConfig config) {
        this.environment = environment;
        this.config = config;
    }

    /** Throws {@link IllegalStateException}, which ends the process, if no order could be carried out. */
    @PostConstruct
    void check() {
        if (!IbanUtil.isValid(config.debtorIban())) {
            throw new IllegalStateException("buono.payout.debtor-iban is no IBAN: set BUONO_PAYOUT_DEBTOR_IBAN");
        }
        boolean isOfDevelopment = config.debtorIban().equals(DEVELOPMENT_IBAN)
                || config.debtorBic().equals(DEVELOPMENT_BIC);
        if (environment == Environment.PRODUCTION && isOfDevelopment) {
            throw new IllegalStateException("the account that pays is the one of development: set"
                    + " BUONO_PAYOUT_DEBTOR_IBAN and BUONO_PAYOUT_DEBTOR_BIC to the public body's own");
        }
    }
}
