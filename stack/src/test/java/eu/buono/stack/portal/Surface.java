package eu.buono.stack.portal;

import com.microsoft.playwright.Browser;

/** By what somebody looks at the pages. */
enum Surface {
    DESKTOP(1280, true),
    PHONE(360, true),
    WITHOUT_SCRIPTS(1280, false);

    private static final int HEIGHT = 800;

    private final int width;
    private final boolean hasScripts;

    Surface(int width, boolean hasScripts) {
        this.width = width;
        this.hasScripts = hasScripts;
    }

    boolean hasScripts() {
        return hasScripts;
    }

    int width() {
        return width;
    }

    Browser.NewContextOptions options() {
        return new Browser.NewContextOptions()
                .setViewportSize(width, HEIGHT)
                .setJavaScriptEnabled(hasScripts)
                .setLocale("it-IT");
    }
}
