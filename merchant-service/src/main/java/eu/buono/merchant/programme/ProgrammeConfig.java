package eu.buono.merchant.programme;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of the read model of programmes. */
@ConfigMapping(prefix = "buono.programme")
public interface ProgrammeConfig {

    /**
     * How often a process reads the programmes that another one has stored, default 5 s. Longer: tills of one process
     * follow a change of rules later than those of the others; shorter: one small query more often.
     */
    @WithDefault("5s")
    String refreshInterval();
}
