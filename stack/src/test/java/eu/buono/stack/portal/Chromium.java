package eu.buono.stack.portal;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** The browser of this machine; without one its tests are skipped, with that reason. */
final class Chromium {

    private static final Path PROGRAM = Path.of("/usr/bin/chromium");

    private static Optional<Browser> shared = Optional.empty();

    private Chromium() {}

    /** One for all tests of the JVM, ended with it. */
    static synchronized Browser browser() {
        Assumptions.assumeTrue(Files.isExecutable(PROGRAM), "there is no " + PROGRAM + ": apt-get install chromium");
        if (shared.isEmpty()) {
            var options = new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"));
            var playwright = Playwright.create(options);
            Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
            // As root there is no sandbox; what is opened is our own. The camera sees a picture of the browser's
            // making.
            shared = Optional.of(playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(PROGRAM)
                            .setArgs(List.of(
                                    "--no-sandbox", "--disable-dev-shm-usage", "--use-fake-device-for-media-stream"))));
        }
        return shared.get();
    }
}
