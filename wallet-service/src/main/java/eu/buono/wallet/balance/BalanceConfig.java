package eu.buono.wallet.balance;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;

/** Settings of wallets and lots; the defaults of what the scheduler reads stand in application.properties. */
@ConfigMapping(prefix = "buono.balance")
public interface BalanceConfig {

    /** How often ended lots are looked for; longer shows ended money as available for longer (it is never held). */
    Duration expiryInterval();

    /**
     * How often it is looked for lots that end in 30 days, 7 or one, a thousand at a look, each once. Longer: a million
     * holders hear of an end to come later, after an hour and a half by default; much shorter: holds wait behind
     * announcements in the outbox.
     */
    String announcementInterval();
}
