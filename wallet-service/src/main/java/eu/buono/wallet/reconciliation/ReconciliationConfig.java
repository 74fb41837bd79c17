package eu.buono.wallet.reconciliation;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;

/** Settings of the reconciliation; the defaults of what the scheduler reads stand in application.properties. */
@ConfigMapping(prefix = "buono.reconciliation")
public interface ReconciliationConfig {

    /** How often all lots are compared with the ledger; longer finds a contradiction later, shorter costs CPU. */
    Duration interval();
}
