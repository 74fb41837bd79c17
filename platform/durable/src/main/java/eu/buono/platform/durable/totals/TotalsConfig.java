package eu.buono.platform.durable.totals;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How a book is read for its totals. */
@ConfigMapping(prefix = "buono.totals")
public interface TotalsConfig {

    /**
     * How often a part of the book is read. Longer: a difference between books is found later; shorter: the book is
     * read more often.
     */
    @WithDefault("10s")
    Duration interval();

    /** The newest part of the book, which is read every time. Longer: more is read each time. */
    @WithDefault("15m")
    Duration recent();

    /** The day before that is read in parts this long, from its end. Longer: sooner around, and more read each time. */
    @WithDefault("4h")
    Duration dayPart();

    /** What is older is read in parts this long. Longer: sooner around, and more read each time. */
    @WithDefault("1h")
    Duration historyPart();

    /** How far back the book is read. What is older is compared on demand only. */
    @WithDefault("40d")
    Duration history();

    /** After how long what has not changed is told again, for readers that have lost it. Longer: fewer events. */
    @WithDefault("1h")
    Duration repeat();
}
