package eu.buono.gateway;

import eu.buono.platform.web.ProblemAnswer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** What every {@link Exchange} works with. */
@Singleton
public class Proxy {

    private final Connections connections;
    private final CallerAddress addresses;
    private final ProblemAnswer problems;

    @Inject
    public Proxy(Connections connections, CallerAddress addresses, ProblemAnswer problems) {
        this.connections = connections;
        this.addresses = addresses;
        this.problems = problems;
    }

    Connections connections() {
        return connections;
    }

    CallerAddress addresses() {
        return addresses;
    }

    ProblemAnswer problems() {
        return problems;
    }
}
