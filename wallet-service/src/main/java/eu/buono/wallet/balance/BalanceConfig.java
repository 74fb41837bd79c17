package eu.buono.wallet.balance;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;

/** Settings of wallets and lots; the defaults of what the scheduler reads stand in application.properties. */
@ConfigMapping(prefix = "buono.balance")
public interface BalanceConfig {

    /** How often ended lots are looked for; longer shows ended money as available for longer (it is never held). */
    Duration expiryInterval();
}
