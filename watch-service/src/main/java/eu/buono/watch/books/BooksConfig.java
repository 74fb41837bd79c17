package eu.buono.watch.books;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the books are laid side by side. */
@ConfigMapping(prefix = "buono.books")
public interface BooksConfig {

    /** How often they are compared. Longer: a difference is told later. */
    @WithDefault("5s")
    Duration interval();

    /**
     * How long the books may differ on the way of an event: a difference is told once every book was read again, this
     * long after it was seen first. Shorter than another process needs to take over the events of one that was killed:
     * differences are told that are none.
     */
    @WithDefault("20s")
    Duration patience();

    /** Books of which one was not read for this long are not compared. Shorter than they are read: never. */
    @WithDefault("45s")
    Duration staleAfter();

    /** How long what the books said is kept; keepers read back this far (buono.totals.history). */
    @WithDefault("41d")
    Duration history();
}
