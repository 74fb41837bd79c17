package eu.buono.gateway.admission;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Map;

/** How much may be under way at once, by connection pool; pools that are not named here have the defaults. */
@ConfigMapping(prefix = "buono.gateway.load")
public interface LoadConfig {

    /** By the name of the pool, as routes name it, default none; a name that no route has is without effect. */
    @WithParentName
    Map<String, PoolLoadConfig> pools();

    /** What one pool may have under way. */
    interface PoolLoadConfig {

        /**
         * How long an answer may take under load, default 2 s: as many requests are let in as are answered within it,
         * the others are refused at once. Longer: fewer refusals, later answers; must stay below the route's deadline.
         */
        @WithDefault("2S")
        Duration patience();

        /**
         * Who comes first, default 3: while a pool of a lower number is slow, this one gets fewer places. 1 for tills,
         * 2 for issuing.
         */
        @WithDefault("3")
        @Min(1)
        @Max(9)
        int rank();

        /**
         * Requests under way that are always let in while no pool of a lower rank is slow, and a quarter of them even
         * then, default 16: so few overload nothing, and without them nothing could be measured. More: what is slow
         * anyway gets slower.
         */
        @WithDefault("16")
        @Min(2)
        @Max(1000)
        int inFlightMin();
    }
}
