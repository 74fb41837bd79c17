package eu.buono.platform.web.warm;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long a process walks its own hot paths before it reports ready. */
@ConfigMapping(prefix = "buono.warm-up")
public interface WarmUpConfig {

    /**
     * Longest warm-up after the start, default 20 s; it ends earlier once the compiler has little left to do. 0
     * switches it off. Longer: a deployment takes longer; shorter or off: the first requests meet code that is not
     * compiled, and a machine that is busy anyway answers them after seconds or not at all.
     */
    @WithDefault("20S")
    Duration timeMax();
}
