package eu.buono.stack.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import eu.buono.platform.testkit.RepositoryRoot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Somebody before the pages: what is seen is looked at for barriers, and kept as a picture. */
final class Visit implements AutoCloseable {

    private static final Path PICTURES = RepositoryRoot.find().resolve("stack/target/screenshots");

    /** What the README shows. */
    private static final Set<String> KEPT =
            Set.of("balance-desktop.png", "voucher-phone.png", "counter-voucher-desktop.png");

    private static final double PATIENCE_MILLIS = 30_000;

    private final Surface surface;
    private final URI portal;
    private final BrowserContext context;
    private final Page page;

    Visit(Surface surface, URI portal) {
        this.surface = surface;
        this.portal = portal;
        this.context = Chromium.browser().newContext(surface.options());
        this.context.setDefaultTimeout(PATIENCE_MILLIS);
        this.context.grantPermissions(List.of("camera"));
        this.page = context.newPage();
    }

    Page page() {
        return page;
    }

    void open(String path) {
        page.navigate(portal.resolve(path).toString());
    }

    /** Takes the network away from the browser, or gives it back. */
    void goOffline(boolean isOffline) {
        context.setOffline(isOffline);
    }

    /** Runs before any script of the pages that are opened from now on. */
    void addScript(String script) {
        context.addInitScript(script);
    }

    /** Ends the session as its time does, without a log-out. */
    void forgetSession() {
        context.clearCookies();
    }

    /** At the identity provider. */
    void choose(String name) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name))
                .click();
    }

    /** From the first page through the identity provider to where this person begins. */
    void logInAs(String name) {
        open("/");
        link("Accedi").first().click();
        choose(name);
    }

    Locator link(String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** The file behind a link, asked for with the cookies of this browser; the page stays where it is. */
    String read(Locator link) {
        var file = page.request().get(portal.resolve(link.getAttribute("href")).toString());
        assertThat(file.status()).as(file.url()).isEqualTo(200);
        return file.text();
    }

    Locator field(String label) {
        return page.getByLabel(label);
    }

    Locator heading() {
        return page.locator("h1");
    }

    /** What stands on the page, with blanks as people type them. */
    String text() {
        return page.locator("main").innerText().replace('\u00a0', ' ');
    }

    /** Of the page that is shown: no barrier, nothing wider than the screen, and a picture of it for people to see. */
    void look(String name) {
        page.waitForLoadState();
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(picture(name)));
        keep(picture(name));
        if (!surface.hasScripts()) {
            return;
        }
        assertThat((Boolean) page.evaluate("[...document.images].every(image => image.naturalWidth > 0)"))
                .as("pictures of " + name)
                .isTrue();
        var barriers = new AxeBuilder(page)
                .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"))
                .analyze()
                .getViolations();
        assertThat(barriers).as(name + " " + surface).isEmpty();
        assertThat(((Number) page.evaluate("document.documentElement.scrollWidth")).intValue())
                .as("width of " + name)
                .isLessThanOrEqualTo(surface.width());
    }

    /** The pictures of the README are made anew where golden files are. */
    private static void keep(Path picture) {
        if (!"write".equals(System.getProperty("buono.golden"))
                || !KEPT.contains(String.valueOf(picture.getFileName()))) {
            return;
        }
        try {
            var folder = Files.createDirectories(RepositoryRoot.find().resolve("docs/screenshots"));
            var kept = folder.resolve(String.valueOf(picture.getFileName()));
            Files.copy(picture, kept, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path picture(String name) {
        return PICTURES.resolve(name + "-" + surface.name().toLowerCase(Locale.ROOT) + ".png");
    }

    @Override
    public void close() {
        context.close();
    }
}
