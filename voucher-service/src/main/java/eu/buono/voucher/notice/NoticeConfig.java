package eu.buono.voucher.notice;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Settings of the notices to holders. */
@ConfigMapping(prefix = "buono.notice")
public interface NoticeConfig {

    /** The mail server that takes notices; no default: there are none, and nobody is told of anything. */
    Smtp smtp();

    /**
     * The address that notices come from, for instance {@code buono@example.org}; no default, and needed with a mail
     * server. Wrong: mail servers take them for junk.
     */
    Optional<String> sender();

    /**
     * Where people reach the pages, for instance {@code https://buono.example.org}; no default, and needed with a mail
     * server. Wrong: whoever reads of a use that was not theirs finds no page.
     */
    Optional<URI> portal();

    /** How often due notices are looked for, default 1 s; longer: people hear later. */
    @WithDefault("1s")
    Duration interval();

    /** Notices that are sent on one connection, default 20. Higher: a slow server delays those behind it for longer. */
    @WithDefault("20")
    @Min(1)
    @Max(1000)
    int batchMax();

    /**
     * How old what a notice tells may be, default 3 days: for so long it is tried, and an event that arrives later is
     * not told. Shorter: a mail server that is away for a weekend costs notices; longer: people read of what is long
     * over.
     */
    @WithDefault("3d")
    Duration ageMax();

    /** How long it is remembered what was told, default 30 days; shorter than {@code age-max} tells it twice. */
    @WithDefault("30d")
    Duration retention();

    /** The mail server. */
    interface Smtp {

        /** Its name; no default: no notices. */
        Optional<String> host();

        /** Its port, default 587; wrong: notices wait. */
        @WithDefault("587")
        @Min(1)
        @Max(65535)
        int port();

        /**
         * How the connection is encrypted: by STARTTLS (the default), from its beginning (TLS) or not at all (NONE),
         * which production refuses: mails say who spends what where.
         */
        @WithDefault("STARTTLS")
        Security security();

        /** The user, when the server wants one; no default. Wrong: notices wait. */
        Optional<String> user();

        /** The user's password; no default. Wrong: notices wait. */
        Optional<String> password();

        /** How long one step of the server may take, default 10 s; shorter gives up on slow servers, longer waits. */
        @WithDefault("10s")
        Duration timeout();
    }

    /** How the connection to the mail server is encrypted. */
    enum Security {
        STARTTLS,
        TLS,
        NONE
    }

    /** Whether there are notices at all. */
    default boolean isOn() {
        return smtp().host().isPresent();
    }
}
