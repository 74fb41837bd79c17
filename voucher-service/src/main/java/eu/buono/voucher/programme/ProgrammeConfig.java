package eu.buono.voucher.programme;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the read model of the programmes. */
@ConfigMapping(prefix = "buono.programme")
public interface ProgrammeConfig {

    /**
     * How old the programmes in memory may be, default 5 s; longer applies a changed rule later in the processes that
     * have not consumed it themselves, shorter costs a query per interval.
     */
    @WithDefault("5S")
    Duration ageMax();
}
