package eu.buono.platform.durable;

import java.time.Duration;

/** How long a transaction of a consumer waits for a row that somebody else has locked. */
enum LockPatience {
    /** Longer than any transaction of the services holds a row. */
    OF_BATCH(Duration.ofMillis(250)),
    /** Some row is known to be locked; the others wait for this one. */
    OF_PART(Duration.ofMillis(50)),
    /** A deferred event is tried again soon. */
    OF_RETRY(Duration.ofMillis(10)),
    /** The least that PostgreSQL knows: zero would be for ever. */
    NONE(Duration.ofMillis(1));

    private final String statement;

    LockPatience(Duration max) {
        this.statement = "SET LOCAL lock_timeout = " + max.toMillis() + ";";
    }

    /** To be run first in the transaction. */
    String statement() {
        return statement;
    }
}
