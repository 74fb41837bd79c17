package eu.buono.platform.durable;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of outbox, inbox and idempotency. */
@ConfigMapping(prefix = "buono.durable")
public interface DurableConfig {

    /**
     * Longest time that a committed event waits for which the relay was not woken: nobody waits for it, or the wake-up
     * inside the JVM was lost. Higher: wallets and vouchers follow the tills later; lower: each look costs, also when
     * there is nothing to do, and finds fewer events to send together.
     */
    @WithDefault("200ms")
    Duration relayInterval();

    /**
     * Events sent to Kafka per relay transaction, exceeded by less than one append of at most 1,000. Higher: more
     * memory; lower: less throughput.
     */
    @WithDefault("1000")
    int relayBatchMax();

    /**
     * Longest wait for Kafka to acknowledge a batch. Higher: a producer that has lost its way is replaced later; lower:
     * a slow Kafka is sent the same batch again and again.
     */
    @WithDefault("10s")
    Duration relayPatience();

    /**
     * How long the oldest event may stay where it is while another session has the relay's lock, before this process
     * sends without the lock. Higher: a process that hangs stops everybody for longer; lower: events are sent twice
     * whenever Kafka is slow.
     */
    @WithDefault("2s")
    Duration relayStallMax();

    /** Events applied per consumer transaction. Higher: longer row locks; lower: less throughput. */
    @WithDefault("500")
    int consumerBatchMax();

    /**
     * Tries of an event that fails for an unknown reason before its aggregate is parked. Higher: the aggregate's later
     * events wait longer; lower: trouble that passes parks it, and somebody must replay it.
     */
    @WithDefault("5")
    int attemptsMax();

    /**
     * Pause before the next try, doubled each time up to 32-fold. Longer: the aggregate waits longer; shorter: a part
     * that is away is asked too often.
     */
    @WithDefault("100ms")
    Duration retryPause();

    /** How long the inbox remembers. Must exceed the retention of every topic, or a replay would apply events again. */
    @WithDefault("45d")
    Duration inboxRetention();

    /** How long an Idempotency-Key is remembered. Lower: a late repeat is done twice. */
    @WithDefault("30d")
    Duration idempotencyRetention();

    /**
     * A consumer, or the relay, that makes no progress for this long although something waits, and for as long again
     * while Kafka and the database answer, makes the process not live. Lower: a slow start of Kafka ends processes.
     */
    @WithDefault("60s")
    Duration consumerSilenceMax();

    /**
     * How often the database is asked what waits in it, for the meters. Longer: an alert comes later; shorter: each
     * process asks more often for nothing.
     */
    @WithDefault("5s")
    Duration metersInterval();

    /**
     * Events that a process publishes again per second, when ops asks for it. Higher: consumers fall behind, and new
     * vouchers wait for what is old; lower: what Kafka lost is repaired later.
     */
    @WithDefault("1000")
    int republishedPerSecondMax();

    /**
     * Whether processes of the version before run beside this one, default false. True writes the records of
     * Idempotency-Keys so that those find them as well: with plain fingerprints, and under {@code issuer|subject} too.
     * False during a roll-out: a repeat that reaches such a process is refused or done anew. True for longer: who gets
     * hold of the database can guess what a grant said.
     */
    @WithDefault("false")
    boolean besideFormerVersion();
}
