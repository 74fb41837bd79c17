package eu.buono.platform.durable;

import eu.buono.platform.web.PassingTrouble;
import jakarta.enterprise.context.ApplicationScoped;

/** A database that is away or starting, a pool that is empty, a lock that was not given in time. */
@ApplicationScoped
class DatabaseTrouble implements PassingTrouble {

    @Override
    public boolean isSeenIn(Throwable failure) {
        return Causes.isTransient(failure);
    }
}
