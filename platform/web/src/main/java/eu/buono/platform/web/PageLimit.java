package eu.buono.platform.web;

import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.HttpRefusal;
import org.jspecify.annotations.Nullable;

/** How many items a page of a list holds. */
public final class PageLimit {

    public static final int LIMIT_DEFAULT = 50;
    public static final int LIMIT_MAX = 200;

    private PageLimit() {}

    /**
     * The limit asked for, {@value #LIMIT_DEFAULT} if none was. Refuses: REQUEST_MALFORMED outside 1..{@value
     * #LIMIT_MAX}.
     */
    public static int of(@Nullable Integer asked) {
        if (asked == null) {
            return LIMIT_DEFAULT;
        }
        if (asked < 1 || asked > LIMIT_MAX) {
            throw refused(HttpRefusal.REQUEST_MALFORMED, "limit must lie in 1.." + LIMIT_MAX);
        }
        return asked;
    }
}
