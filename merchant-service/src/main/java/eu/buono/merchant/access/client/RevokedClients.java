package eu.buono.merchant.access.client;

import eu.buono.merchant.access.api.ClientId;
import eu.buono.merchant.access.store.ClientStore;
import eu.buono.platform.durable.DatabaseException;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * The clients whose tokens may still be about although they were revoked, read every second: a request of a till must
 * not wait for one more look into the database. When they could not be read for a while, each token is looked up.
 */
@ApplicationScoped
class RevokedClients {

    private static final Logger LOG = Logger.getLogger(RevokedClients.class);

    /** The longest life of a token, and the clocks that differ. */
    private static final Duration TOKENS_LAST = Duration.ofMinutes(65);

    private static final Duration STALE_AFTER = Duration.ofSeconds(5);

    private record Reading(Set<ClientId> revoked, Instant readAt) {}

    private final ClientStore store;
    private final InstantSource clock;
    private volatile Reading last = new Reading(Set.of(), Instant.EPOCH);

    RevokedClients(ClientStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    void read() {
        var now = clock.instant();
        try {
            last = new Reading(Set.copyOf(store.revokedSince(now.minus(TOKENS_LAST))), now);
        } catch (DatabaseException e) {
            LOG.warnf("revoked clients cannot be read and are looked up one by one cause=%s", e.getCause());
        }
    }

    /** Whether {@link #isRevoked} must ask the database, which blocks. */
    boolean isStale() {
        var age = Duration.between(last.readAt(), clock.instant());
        return age.isNegative() || age.compareTo(STALE_AFTER) > 0;
    }

    boolean isRevoked(ClientId clientId) {
        return isStale() ? store.isRevoked(clientId) : last.revoked().contains(clientId);
    }
}
