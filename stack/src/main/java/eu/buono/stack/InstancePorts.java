package eu.buono.stack;

import eu.buono.platform.testkit.FreePort;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The ports of every process of every service: the configured one first, any free ones for further processes. */
final class InstancePorts {

    private InstancePorts() {}

    static Map<Service, List<Integer>> of(StackConfig config) {
        var ports = new EnumMap<Service, List<Integer>>(Service.class);
        for (var service : Service.values()) {
            var further = IntStream.range(1, config.instancesOf(service)).mapToObj(ignored -> FreePort.any());
            ports.put(
                    service,
                    Stream.concat(Stream.of(config.ports().of(service)), further)
                            .toList());
        }
        return ports;
    }
}
