package eu.buono.watch.timeline;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How long timelines go back, and where refusals are fetched. */
@ConfigMapping(prefix = "buono.timeline")
public interface TimelineConfig {

    /** How long an entry is kept, default 400 days. Shorter: support cannot say what happened; longer costs disk. */
    @WithDefault("400d")
    Duration kept();

    /**
     * Where each process of the gateway gives out what it refused ({@code /q/refused-requests} of its management port),
     * default nowhere: the support reference of a refused request leads to the logs alone.
     */
    Optional<List<URI>> gateways();

    /** How often each is asked, default 2 s. Longer: support waits, and more is lost with a gateway that ends. */
    @WithDefault("2s")
    Duration refusalInterval();

    /** How long a refusal is kept, default 30 days. Shorter: support cannot say what was refused; longer costs disk. */
    @WithDefault("30d")
    Duration refusalsKept();

    /** How many refusals are kept at most, default 1,000,000, some 250 MB. Fewer: a flood pushes out older ones. */
    @WithDefault("1000000")
    @Min(1)
    long refusalsMax();
}
