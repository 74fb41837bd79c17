package eu.buono.stack;

import eu.buono.platform.testkit.FreePort;
import eu.buono.platform.testkit.ServerFailedException;
import eu.buono.stack.supervision.PartStatusFiles;
import eu.buono.stack.supervision.Supervision;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** Starts everything, says how to use it, and keeps every part alive until it is told to end. */
final class UpCommand {

    private final Path folder;
    private final PrintStream out;
    private final ProcessIds processIds;
    private final long startNanos = System.nanoTime();
    private final AtomicBoolean isEnding = new AtomicBoolean();
    private final PagePorts pagePorts = PagePorts.standard(System.getenv());
    private volatile Optional<PeoplePages> pages = Optional.empty();

    UpCommand(Path folder, PrintStream out) {
        this.folder = folder;
        this.out = out;
        this.processIds = new ProcessIds(folder);
    }

    /** Runs until it is told to end; {@code --without SERVICE} leaves a service to a developer. */
    int run(List<String> words) {
        var leftOut = LeftOutServices.read(words);
        var running = start(leftOut.services());
        announce(Running.of(running.stack()));
        startPages(running, leftOut.isPortalToo());
        Thread.ofPlatform().daemon().name("watching").start(() -> startWatching(running));
        Thread.ofPlatform().daemon().name("archives").start(this::makeArchives);
        while (!isEnding.get()) {
            LockSupport.park();
        }
        return 0;
    }

    /** Runs as long as the work takes. */
    int runWhile(Consumer<Running> work) {
        work.accept(Running.of(start(List.of()).stack()));
        return 0;
    }

    /** What runs, and who looks after it. */
    private record Supervised(Stack stack, Supervision supervision) {}

    private Supervised start(List<Service> leftOut) {
        makeFolder();
        if (processIds.launcher().isPresent()) {
            throw new StackFailedException(
                    "Buono is already running here; ./buono status shows it, ./buono down stops it.");
        }
        var leftovers = processIds.stopLeftovers();
        if (!leftovers.isEmpty()) {
            out.println("stopped what an earlier run left behind: " + String.join(", ", leftovers));
        }
        processIds.clear();
        new PartStatusFiles(folder).clear();
        var config = new StackConfig(folder, StackConfig.Ports.standard(System.getenv()), true, Map.of(), Map.of());
        for (var service : leftOut) {
            config = config.withInstances(service, 0);
        }
        checkPorts(config.ports());
        checkPorts(pagePorts);
        processIds.addThisJvm();
        var stack = Stack.start(config, out::println);
        LeftOutServices.await(stack, out);
        var supervision = Supervision.begin(stack.parts(), folder, out, InstantSource.system());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(stack, supervision), "end"));
        return new Supervised(stack, supervision);
    }

    /** Who watches: the core does not wait for it. */
    private void startWatching(Supervised running) {
        try {
            Canaries.settle(running.stack(), pagePorts);
            if (running.stack().config().leftOut().contains(Service.WATCH)) {
                out.println("now is the time for " + LeftOutServices.invitation(Service.WATCH.moduleName()));
                return;
            }
            var watch = running.stack().instances(Service.WATCH).getFirst();
            watch.launch();
            running.supervision().lookAfter(List.of(watch), folder, out, InstantSource.system());
            watch.awaitReady();
            out.printf("%-18s watches: %s%n", watch.name(), watch.url());
        } catch (RuntimeException e) {
            if (!isEnding.get()) {
                out.println("watch-service did not start, everything else goes on: " + e.getMessage());
            }
        }
    }

    private void makeFolder() {
        try {
            // A folder that is there already may belong to somebody else.
            Files.delete(Files.createTempFile(Files.createDirectories(folder), "writable", null));
        } catch (IOException e) {
            throw new StackFailedException("The data folder " + folder + " cannot be written (" + e.getMessage()
                    + "); give it to this user or set BUONO_DATA to another folder.");
        }
    }

    static void checkPorts(StackConfig.Ports ports) {
        for (var service : Service.values()) {
            checkPort(service.moduleName(), service.name(), ports.of(service));
        }
        checkPort("the gateway's TLS port", "GATEWAY_TLS", ports.gatewayTls());
        checkPort("the gateway's health and metrics", "GATEWAY_MANAGEMENT", ports.gatewayManagement());
        checkPort("PostgreSQL", "POSTGRES", ports.postgres());
        checkPort("Kafka", "KAFKA", ports.kafka());
    }

    static void checkPorts(PagePorts ports) {
        checkPort("the portal", "PORTAL", ports.portal());
        checkPort("the development identity provider", "IDENTITY", ports.identity());
    }

    private static void checkPort(String who, String variable, int port) {
        if (!FreePort.isFree(port)) {
            throw new StackFailedException(
                    "Port %d, which %s needs, is in use; free it or set BUONO_PORT_%s to another one."
                            .formatted(port, who, variable));
        }
    }

    private void announce(Running running) {
        var variables = running.writeVariables(folder, DevelopmentPeople.settle(running, folder));
        out.printf("%nBuono is up after %.1f s.%n%n", (System.nanoTime() - startNanos) / 1e9);
        out.println(Manual.welcome(running, folder, variables));
    }

    /** After the core, which does not wait for them; whoever fails to start is tried again like every part. */
    private void startPages(Supervised running, boolean isPortalLeftOut) {
        var people = DevelopmentPeople.whoCanLogIn(DevelopmentPeople.knownMerchant(folder));
        var launched = isPortalLeftOut
                ? PeoplePages.launchWithoutPortal(running.stack(), pagePorts, people)
                : PeoplePages.launch(running.stack(), pagePorts, people);
        pages = Optional.of(launched);
        running.supervision().lookAfter(launched.supervised(), folder, out, InstantSource.system());
        try {
            launched.awaitReady();
            if (isPortalLeftOut) {
                out.println("now is the time for " + LeftOutServices.invitation(PeoplePages.PORTAL));
                return;
            }
            out.printf("%nThe pages are up after %.1f s.%n%n", (System.nanoTime() - startNanos) / 1e9);
            out.println(Manual.pages(launched.portal()));
        } catch (ServerFailedException e) {
            out.println("The pages are not there yet: " + e.getMessage());
        }
    }

    /** After a build, for the next start; in the background, at the lowest priority. */
    private void makeArchives() {
        var log = folder.resolve("logs/archives.log");
        ClassArchives.makeMissing(log, () -> !isEnding.get());
        if (PeoplePages.classArchive().isMissing() && !isEnding.get()) {
            PeoplePages.classArchive().make(log);
        }
    }

    private void end(Stack stack, Supervision supervision) {
        isEnding.set(true);
        long start = System.nanoTime();
        out.println("\nstopping the services, then Kafka, then PostgreSQL ...");
        supervision.close();
        pages.ifPresent(PeoplePages::close);
        stack.close();
        // An archive of classes may still be in the making; nobody else would wait for its end.
        processIds.stopLeftovers();
        processIds.clear();
        new PartStatusFiles(folder).clear();
        out.printf("stopped after %.1f s; the data stays in %s%n", (System.nanoTime() - start) / 1e9, folder);
    }
}
