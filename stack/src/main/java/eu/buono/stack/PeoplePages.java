package eu.buono.stack;

import eu.buono.platform.testkit.ClassArchive;
import eu.buono.platform.testkit.IdentityProvider;
import eu.buono.platform.testkit.Issuer;
import eu.buono.platform.testkit.RepositoryRoot;
import eu.buono.platform.testkit.ServerProcess;
import eu.buono.stack.supervision.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The pages for people and who lets people in: the portal and the development identity provider. They are started after
 * the core, and the core needs neither.
 */
public final class PeoplePages implements AutoCloseable {

    static final String PORTAL = "portal";
    private static final String HEAP = "-Xmx96m";

    private final URI portal;
    private final List<PagePart> parts;

    private PeoplePages(URI portal, List<PagePart> parts) {
        this.portal = portal;
        this.parts = parts;
    }

    /** Launches both for a stack that runs; {@link #awaitReady()} waits for them. */
    public static PeoplePages launch(Stack stack, PagePorts ports, List<PagePerson> people) {
        return launch(stack, ports, people, Map.of());
    }

    /** The same with further environment of the portal, for tests. */
    public static PeoplePages launch(
            Stack stack, PagePorts ports, List<PagePerson> people, Map<String, String> settings) {
        var config = stack.config();
        var identity = identity(config, ports, people);
        var environment = environment(stack, ports);
        environment.putAll(settings);
        var health = URI.create("http://127.0.0.1:" + ports.portal() + "/q/health/live");
        var launch = new PagePart.Launch(command(config), environment, log(config, PORTAL), health);
        return new PeoplePages(origin(ports), List.of(identity, new PagePart(PORTAL, launch))).launch();
    }

    /** The same for a portal that somebody else starts, who finds its environment in a file. */
    static PeoplePages launchWithoutPortal(Stack stack, PagePorts ports, List<PagePerson> people) {
        var config = stack.config();
        DevelopmentFile.write(config.folder(), PORTAL, environment(stack, ports));
        return new PeoplePages(origin(ports), List.of(identity(config, ports, people))).launch();
    }

    private PeoplePages launch() {
        parts.forEach(PagePart::launch);
        return this;
    }

    private static PagePart identity(StackConfig config, PagePorts ports, List<PagePerson> people) {
        var place = place(config, ports);
        try {
            Files.createDirectories(place.folder());
            Files.writeString(place.loginPage(), LoginPage.of(people));
            return new PagePart(
                    IdentityProvider.NAME,
                    new PagePart.Launch(
                            IdentityProvider.command(place, Issuer.in(config.folder())),
                            IdentityProvider.environment(place),
                            log(config, IdentityProvider.NAME),
                            place.health()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write into " + place.folder(), e);
        }
    }

    private static IdentityProvider.Place place(StackConfig config, PagePorts ports) {
        return new IdentityProvider.Place(config.folder().resolve("identity"), ports.identity());
    }

    static URI origin(PagePorts ports) {
        return URI.create("http://localhost:" + ports.portal());
    }

    /** The portal as a program, and the archive of its classes. */
    static ClassArchive classArchive() {
        return JavaOptions.classArchive(
                PORTAL, RepositoryRoot.find().resolve("portal/target/quarkus-app/quarkus-run.jar"));
    }

    private static List<String> command(StackConfig config) {
        return JavaOptions.command(classArchive(), HEAP, config.isKept());
    }

    private static Path log(StackConfig config, String name) {
        return config.folder().resolve("logs").resolve(name + ".log");
    }

    private static Map<String, String> environment(Stack stack, PagePorts ports) {
        var environment = new HashMap<String, String>();
        environment.put("MALLOC_ARENA_MAX", "2");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(ports.portal()));
        environment.put("BUONO_ENVIRONMENT", "development");
        environment.put("BUONO_PORTAL_GATEWAY", stack.gateway().toString());
        environment.put(
                "BUONO_PORTAL_WATCH",
                stack.config().url(Service.WATCH).resolve("/").toString());
        environment.put("BUONO_PORTAL_ORIGIN", origin(ports).toString());
        environment.put(
                "BUONO_PORTAL_IDENTITY", place(stack.config(), ports).issuer().toString());
        environment.put(
                "BUONO_PORTAL_SECRET", Secrets.in(stack.config().folder()).portalSecret());
        environment.put("QUARKUS_OIDC_TOKEN_ISSUER", Issuer.NAME);
        environment.put("QUARKUS_OIDC_CREDENTIALS_CLIENT_SECRET_VALUE", "development");
        // Without encryption, as development is, a browser would not send a secure cookie back.
        environment.put("QUARKUS_OIDC_AUTHENTICATION_COOKIE_FORCE_SECURE", "false");
        return environment;
    }

    /** Waits until both answer. */
    public PeoplePages awaitReady() {
        parts.forEach(PagePart::awaitReady);
        return this;
    }

    /** Where browsers go. */
    public URI portal() {
        return portal;
    }

    /** Who lets people in. */
    public Part identityProvider() {
        return parts.getFirst();
    }

    /** Those that run. */
    public List<ServerProcess> processes() {
        return parts.stream().flatMap(part -> part.process().stream()).toList();
    }

    /** What can be looked after. */
    List<Part> supervised() {
        return List.copyOf(parts);
    }

    @Override
    public void close() {
        parts.reversed().forEach(PagePart::stop);
    }
}
