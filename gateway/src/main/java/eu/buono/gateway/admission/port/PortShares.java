package eu.buono.gateway.admission.port;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;

/**
 * Who holds the connections of one port. Strangers, who have not shown yet who they are, have a part of their own; a
 * newcomer is never turned away because of them, since the oldest connection of the network that holds most makes
 * place. So whoever opens thousands cuts off itself, and a till needs one round trip to be a stranger no longer.
 */
final class PortShares {

    private final PortConfig config;
    private final Map<Network, SequencedSet<Connection>> strangersByNetwork = new HashMap<>();
    private final Map<Connection, String> callerByConnection = new HashMap<>();
    private final Map<String, Set<Connection>> connectionsByCaller = new HashMap<>();
    private int strangers;

    PortShares(PortConfig config) {
        this.config = config;
    }

    /** Takes a stranger in. Present: who makes place for it and must be cut. */
    synchronized Optional<Connection> add(Connection newcomer) {
        Optional<Connection> leaver = leaver(newcomer);
        leaver.ifPresent(this::remove);
        strangersByNetwork
                .computeIfAbsent(newcomer.network(), network -> new LinkedHashSet<>())
                .addLast(newcomer);
        strangers++;
        return leaver;
    }

    /** The caller has been let in on this connection: from now on no stranger can take its place. */
    synchronized void know(Connection connection, String caller) {
        if (callerByConnection.containsKey(connection) || !isStranger(connection)) {
            return;
        }
        var own = connectionsByCaller.computeIfAbsent(caller, name -> new HashSet<>());
        if (own.size() < config.perCallerMax() && callerByConnection.size() < config.max() - config.strangersMax()) {
            remove(connection);
            own.add(connection);
            callerByConnection.put(connection, caller);
            connectionsByCaller.put(caller, own);
        } else if (own.isEmpty()) {
            connectionsByCaller.remove(caller);
        }
    }

    /** The connection has ended. */
    synchronized void remove(Connection connection) {
        Optional.ofNullable(strangersByNetwork.get(connection.network()))
                .filter(own -> own.remove(connection))
                .ifPresent(own -> {
                    strangers--;
                    strangersByNetwork.computeIfPresent(
                            connection.network(), (network, left) -> left.isEmpty() ? null : left);
                });
        Optional.ofNullable(callerByConnection.remove(connection))
                .ifPresent(caller -> connectionsByCaller.computeIfPresent(caller, (name, own) -> {
                    own.remove(connection);
                    return own.isEmpty() ? null : own;
                }));
    }

    synchronized int strangers() {
        return strangers;
    }

    synchronized int known() {
        return callerByConnection.size();
    }

    private boolean isStranger(Connection connection) {
        return Optional.ofNullable(strangersByNetwork.get(connection.network()))
                .filter(own -> own.contains(connection))
                .isPresent();
    }

    private Optional<Connection> leaver(Connection newcomer) {
        var neighbours = Optional.ofNullable(strangersByNetwork.get(newcomer.network()));
        if (neighbours
                .filter(own -> own.size() >= config.strangersPerNetworkMax())
                .isPresent()) {
            return neighbours.map(SequencedSet::getFirst);
        }
        if (strangers < config.strangersMax()) {
            return Optional.empty();
        }
        return strangersByNetwork.values().stream()
                .max(Comparator.comparingInt(Set::size))
                .map(SequencedSet::getFirst);
    }
}
