package eu.buono.watch.timeline;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long timelines go back. */
@ConfigMapping(prefix = "buono.timeline")
public interface TimelineConfig {

    /** How long an entry is kept, default 400 days. Shorter: support cannot say what happened; longer costs disk. */
    @WithDefault("400d")
    Duration kept();
}
