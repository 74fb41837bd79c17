package eu.buono.stack;

import eu.buono.platform.testkit.FreePort;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where and how large a stack is.
 *
 * @param folder holds data, keys, logs and process ids
 * @param isKept whether the data will be used again: if not, servers are ended without a checkpoint
 * @param instances processes per service, 0 to 9; the gateway shares the work among them. With 0 somebody else starts
 *     the service, at its documented port and with the environment in {@link DevelopmentFile}
 * @param settings further environment per service, for instance a shorter deadline in a test
 */
public record StackConfig(
        Path folder,
        Ports ports,
        boolean isKept,
        Map<Service, Integer> instances,
        Map<Service, Map<String, String>> settings) {

    public StackConfig {
        instances = Map.copyOf(instances);
        settings = Map.copyOf(settings);
    }

    /** TCP ports; further instances of a service take any free one. */
    public record Ports(
            int postgres, int kafka, int gatewayTls, int gatewayManagement, Map<Service, Integer> services) {

        private static final int POSTGRES = 5442;
        private static final int KAFKA = 9192;
        private static final int GATEWAY_TLS = 8443;
        private static final int GATEWAY_MANAGEMENT = 9080;

        public Ports {
            services = Map.copyOf(services);
        }

        /** The documented ports, each movable by environment: BUONO_PORT_GATEWAY, _GATEWAY_TLS, _WALLET, ... */
        public static Ports standard(Map<String, String> environment) {
            var services = new EnumMap<Service, Integer>(Service.class);
            for (var service : Service.values()) {
                services.put(service, read(environment, service.name(), service.standardPort()));
            }
            return new Ports(
                    read(environment, "POSTGRES", POSTGRES),
                    read(environment, "KAFKA", KAFKA),
                    read(environment, "GATEWAY_TLS", GATEWAY_TLS),
                    read(environment, "GATEWAY_MANAGEMENT", GATEWAY_MANAGEMENT),
                    services);
        }

        public static Ports free() {
            var services = new EnumMap<Service, Integer>(Service.class);
            for (var service : Service.values()) {
                services.put(service, FreePort.any());
            }
            return new Ports(FreePort.any(), FreePort.any(), FreePort.any(), FreePort.any(), services);
        }

        static int read(Map<String, String> environment, String name, int standard) {
            var key = "BUONO_PORT_" + name;
            var text = Optional.ofNullable(environment.get(key)).orElse(Integer.toString(standard));
            try {
                int port = Integer.parseInt(text);
                if (port > 0 && port < 65_536) {
                    return port;
                }
            } catch (NumberFormatException e) {
                throw new StackFailedException(key + " is not a port: " + text);
            }
            throw new StackFailedException(key + " is not a port: " + text);
        }

        int of(Service service) {
            return Optional.ofNullable(services.get(service)).orElseThrow();
        }
    }

    /** One process per service on free ports. */
    public static StackConfig temporary(Path folder) {
        return new StackConfig(folder, Ports.free(), false, Map.of(), Map.of());
    }

    /** The same, with data that the next stack in this folder goes on with. */
    public StackConfig kept() {
        return new StackConfig(folder, ports, true, instances, settings);
    }

    public StackConfig withInstances(Service service, int count) {
        var changed = new EnumMap<Service, Integer>(Service.class);
        changed.putAll(instances);
        changed.put(service, count);
        return new StackConfig(folder, ports, isKept, changed, settings);
    }

    /** The same with further environment of a service, beside what it has already. */
    public StackConfig withSettings(Service service, Map<String, String> environment) {
        var changed = new EnumMap<Service, Map<String, String>>(Service.class);
        changed.putAll(settings);
        var all = new HashMap<>(settingsOf(service));
        all.putAll(environment);
        changed.put(service, Map.copyOf(all));
        return new StackConfig(folder, ports, isKept, instances, changed);
    }

    /** Where a service answers; its first process, if there are several. */
    URI url(Service service) {
        return URI.create("http://127.0.0.1:" + ports.of(service));
    }

    /** Services that somebody else starts. */
    List<Service> leftOut() {
        return Arrays.stream(Service.values())
                .filter(service -> instancesOf(service) == 0)
                .toList();
    }

    int instancesOf(Service service) {
        return instances.getOrDefault(service, 1);
    }

    Map<String, String> settingsOf(Service service) {
        return settings.getOrDefault(service, Map.of());
    }
}
