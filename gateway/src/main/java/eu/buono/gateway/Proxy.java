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
    private final ClientAssertions clients;
    private final ForwardingAssertions forwarding;

    @Inject
    public Proxy(
            Connections connections,
            CallerAddress addresses,
            ProblemAnswer problems,
            ClientAssertions clients,
            ForwardingAssertions forwarding) {
        this.connections = connections;
        this.addresses = addresses;
        this.problems = problems;
        this.clients = clients;
        this.forwarding = forwarding;
    }

    Connections connections() {
        return connections;
    }

    CallerAddress addresses() {
        return addresses;
    }

    ClientAssertions clients() {
        return clients;
    }

    ForwardingAssertions forwarding() {
        return forwarding;
    }

    ProblemAnswer problems() {
        return problems;
    }
}
