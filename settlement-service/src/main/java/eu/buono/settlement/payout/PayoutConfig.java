package eu.buono.settlement.payout;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How merchants are paid. */
@ConfigMapping(prefix = "buono.payout")
public interface PayoutConfig {

    /**
     * How long a changed IBAN is not used, default 3 days. Shorter: whoever took over a merchant's account has the
     * money before anybody notices; longer: honest changes wait.
     */
    @WithDefault("P3D")
    Duration ibanCooling();

    /** The public body's name in the orders to its bank, default the ministry's. Another one: banks may refuse. */
    @WithDefault("MINISTERO DELL ISTRUZIONE E DEL MERITO")
    String debtorName();

    /**
     * The account that pays, default an account that no bank has, for development. Production
     * refuses to start with it. Wrong: the bank refuses every order.
     */
    @WithDefault("IT60X0542811101000000123456")
    String debtorIban();

    /** The bank of that account by its BIC, default one that no bank has. Production refuses to start with it. */
    @WithDefault("XXXXITRRXXX")
    String debtorBic();

    /** Most transfers of one payout, default 10,000. Higher: files and transactions that banks and databases refuse. */
    @WithDefault("10000")
    @Min(1)
    @Max(50_000)
    int transfersMax();
}
