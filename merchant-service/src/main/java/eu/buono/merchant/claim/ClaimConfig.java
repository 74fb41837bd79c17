package eu.buono.merchant.claim;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** Limits of the statements of claims: they read much, and the tills use the same database. */
@ConfigMapping(prefix = "buono.claim")
public interface ClaimConfig {

    /**
     * Statements, and pages of exports, that read the database at once, default 2, of a merchant 1. Higher: they take
     * processor time and connections from the tills; lower than 1 would answer nobody.
     */
    @WithDefault("2")
    @Min(1)
    @Max(8)
    int readingMax();

    /** Statements of one merchant that may be at work or wait, default 8. Higher: they wait only to be too late. */
    @WithDefault("8")
    @Min(1)
    int statementsPerMerchantMax();

    /** How long a statement waits for its turn, default 2 s; must be below the gateway's deadline (3 s). */
    @WithDefault("2s")
    Duration waitMax();

    /**
     * Exports (CSV) that one merchant may read at once, default 2. Higher: one merchant takes the exports of others.
     */
    @WithDefault("2")
    @Min(1)
    int exportsPerMerchantMax();

    /**
     * Exports that all merchants together may read at once, default 48; must stay below the connections that the
     * gateway has for statements (64), since a slow reader keeps one: others would get none.
     */
    @WithDefault("48")
    @Min(1)
    int exportsMax();

    /** An export whose reader took nothing for this long is broken off, default 30 s. Longer: it keeps its place. */
    @WithDefault("30s")
    Duration exportStallMax();

    /**
     * An export is broken off after this time whatever its reader does, default 15 minutes. Shorter: slow lines fail.
     */
    @WithDefault("15m")
    Duration exportTimeMax();
}
