package eu.buono.stack;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** What {@code ./buono up --without SERVICE} leaves to a developer, who starts it by quarkus:dev. */
final class LeftOutServices {

    private static final long LOOK_NANOS = Duration.ofMillis(500).toNanos();

    private LeftOutServices() {}

    /**
     * What a developer wants to start.
     *
     * @param isPortalToo the portal is none of the services: it is a client of theirs
     */
    record LeftOut(List<Service> services, boolean isPortalToo) {}

    /** Reads the words after {@code up}. */
    static LeftOut read(List<String> words) {
        var names = new ArrayList<String>();
        for (int at = 0; at < words.size(); at += 2) {
            if (!"--without".equals(words.get(at)) || at + 1 == words.size()) {
                throw new StackFailedException("./buono up knows --without SERVICE, not: " + String.join(" ", words));
            }
            names.add(words.get(at + 1));
        }
        boolean isPortalToo = names.removeIf(PeoplePages.PORTAL::equals);
        return new LeftOut(names.stream().map(Service::named).toList(), isPortalToo);
    }

    /** Waits for those of the core, then for all others; there is no limit but the developer's patience. */
    static void await(Stack stack, PrintStream out) {
        var config = stack.config();
        for (var service : awaited(config)) {
            out.println("waiting for " + invitation(service.moduleName()));
            var instance = new ServiceInstance(
                    service, service.moduleName(), config.ports().of(service), config, managementPort(service, config));
            while (!instance.isReady()) {
                LockSupport.parkNanos(LOOK_NANOS);
            }
        }
        if (!config.leftOut().isEmpty()) {
            stack.all().forEach(ServiceInstance::awaitReady);
        }
    }

    /** What is not of the core is told who its canaries are when the core is there: nobody may wait for it before. */
    static List<Service> awaited(StackConfig config) {
        return config.leftOut().stream().filter(Service::isCore).toList();
    }

    static String invitation(String module) {
        return "%s, which you start: ./mvnw -Dquick -pl %1$s -am quarkus:dev".formatted(module);
    }

    /** The gateway alone has health and metrics at a port of their own. */
    private static Map<String, String> managementPort(Service service, StackConfig config) {
        return service == Service.GATEWAY
                ? Map.of(
                        "QUARKUS_MANAGEMENT_PORT",
                        Integer.toString(config.ports().gatewayManagement()))
                : Map.of();
    }
}
