package eu.buono.stack;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The processes that are ours. */
public enum Service {
    WALLET(8181),
    VOUCHER(8182),
    MERCHANT(8183),
    SETTLEMENT(8184),
    GATEWAY(8080),
    WATCH(8188);

    private final int standardPort;

    Service(int standardPort) {
        this.standardPort = standardPort;
    }

    /** The services that hold people's money and what is owed; each owns a database. */
    public static List<Service> behindGateway() {
        return withDatabase().stream().filter(Service::isCore).toList();
    }

    /** The services that own a database. */
    static List<Service> withDatabase() {
        return Arrays.stream(values()).filter(Service::hasDatabase).toList();
    }

    /** Whether others wait for it: what is not of the core is started later, where somebody asks for it. */
    boolean isCore() {
        return this != WATCH;
    }

    public boolean hasDatabase() {
        return this != GATEWAY;
    }

    public int standardPort() {
        return standardPort;
    }

    /** Name of its database and of the database's owner. */
    public String databaseName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Name of the module and of the process, for instance {@code wallet-service}. */
    public String moduleName() {
        return databaseName() + (hasDatabase() ? "-service" : "");
    }

    Path application(Path root) {
        return root.resolve(moduleName()).resolve("target/quarkus-app/quarkus-run.jar");
    }

    /** Finds a service by what people write: {@code wallet} or {@code wallet-service}. */
    public static Service named(String text) {
        return Arrays.stream(values())
                .filter(service -> service.moduleName().equals(text)
                        || service.databaseName().equals(text))
                .findAny()
                .orElseThrow(() -> new StackFailedException("There is no service " + text
                        + "; there are wallet, voucher, merchant, settlement, watch and gateway."));
    }
}
