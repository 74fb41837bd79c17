package eu.buono.watch.journeys.model;

import java.net.URI;
import java.util.regex.Pattern;

/** The form of an identity provider, as far as somebody must know it who has no browser. */
public final class LoginForm {

    private static final Pattern ACTION = Pattern.compile("<form\\b[^>]*\\baction=\"([^\"]{1,4000})\"");

    private LoginForm() {}

    /** Where the first form of a page is sent to; one that names no address, to the page's own. */
    public static URI address(URI page, String html) {
        var action = ACTION.matcher(html);
        return action.find() ? page.resolve(action.group(1).replace("&amp;", "&")) : page;
    }
}
