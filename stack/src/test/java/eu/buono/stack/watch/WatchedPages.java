package eu.buono.stack.watch;

import eu.buono.stack.PagePorts;
import eu.buono.stack.PeoplePages;
import eu.buono.stack.Stack;
import eu.buono.stack.StackFixtures;
import eu.buono.stack.supervision.Part;
import java.util.List;
import java.util.Map;

/** The shared stack with pages and an identity provider, so that every journey can be walked. */
final class WatchedPages {

    private static final Map<String, String> SHORT_LIFE = Map.of("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1");
    private static final PagePorts PORTS = PagePorts.free();

    private WatchedPages() {}

    /** Pages of the JVM; started at the first use, and only those who are asked for are watched again. */
    private static final class Shared {

        private static final PeoplePages PAGES = start();

        private Shared() {}

        private static PeoplePages start() {
            var pages = PeoplePages.launch(StackFixtures.stack(), PORTS, List.of(), SHORT_LIFE)
                    .awaitReady();
            Runtime.getRuntime().addShutdownHook(new Thread(pages::close));
            return pages;
        }
    }

    /** Watched from now on; whoever asks for it stops that in the end. */
    static Stack watchedStack() {
        var pages = Shared.PAGES;
        pages.awaitReady();
        return StackFixtures.watchedStack(PORTS);
    }

    static Part identityProvider() {
        return Shared.PAGES.identityProvider();
    }
}
