package eu.buono.portal.session;

import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The languages of the pages: chosen by hand, else what the browser asks for, else Italian. */
public final class Languages {

    /** The cookie that remembers a choice; it says nothing about the person. */
    public static final String COOKIE = "language";

    /** Italian first: it is what holds when nothing fits. */
    public static final List<Locale> ALL =
            List.of(Locale.ITALIAN, Locale.ENGLISH, Locale.GERMAN, Locale.FRENCH, Locale.of("sl"));

    private Languages() {}

    static Locale of(RoutingContext request) {
        return chosen(Optional.ofNullable(request.request().getCookie(COOKIE)).map(cookie -> cookie.getValue()))
                .or(() -> asked(request))
                .orElse(Locale.ITALIAN);
    }

    /** The language of this tag, if the pages have it. */
    public static Optional<Locale> chosen(Optional<String> tag) {
        return tag.flatMap(text ->
                ALL.stream().filter(locale -> locale.getLanguage().equals(text)).findFirst());
    }

    private static Optional<Locale> asked(RoutingContext request) {
        return request.acceptableLanguages().stream()
                .flatMap(language -> chosen(Optional.of(language.tag())).stream())
                .findFirst();
    }
}
