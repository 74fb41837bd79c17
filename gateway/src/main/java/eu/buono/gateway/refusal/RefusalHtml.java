package eu.buono.gateway.refusal;

import eu.buono.contracts.BilingualText;
import eu.buono.contracts.BilingualText.Language;
import eu.buono.contracts.Refusal;
import eu.buono.contracts.RefusalCatalogue.Entry;
import java.util.Collection;
import java.util.stream.Collectors;

/** Refusals as pages without script or style of their own, as the policy of our pages demands. */
final class RefusalHtml {

    private static final BilingualText LIST = new BilingualText("All refusals", "Tutti i rifiuti");
    private static final BilingualText STATUS = new BilingualText("HTTP status", "Stato HTTP");
    private static final BilingualText RETRY = new BilingualText("Does a retry help?", "Serve ripetere la richiesta?");
    private static final BilingualText INTRODUCTION = new BilingualText(
            "Every reason for which Buono says no. Programs branch on the code, which is never renamed.",
            "Ogni motivo per cui Buono risponde di no. I programmi si basano sul codice, che non cambia mai.");

    private RefusalHtml() {}

    static String page(Entry refusal, Language language) {
        var retry = refusal.retryWhen().orElseGet(() -> retry(refusal.retry())).in(language);
        return document(refusal.code(), language, """
                <p>%s</p>
                <dl>
                <dt>%s</dt>
                <dd>%d</dd>
                <dt>%s</dt>
                <dd>%s</dd>
                </dl>
                <p><a href="/problems">%s</a></p>
                """.formatted(
                        text(refusal.meaning().in(language)),
                        text(STATUS.in(language)),
                        refusal.httpStatus(),
                        text(RETRY.in(language)),
                        text(retry),
                        text(LIST.in(language))));
    }

    static String list(Collection<Entry> refusals, Language language) {
        var items = refusals.stream()
                .map(refusal -> "<li><a href=\"/problems/%1$s\">%1$s</a>: %2$s</li>\n"
                        .formatted(text(refusal.code()), text(refusal.meaning().in(language))))
                .collect(Collectors.joining());
        return document(
                LIST.in(language),
                language,
                "<p>%s</p>\n<ul>\n%s</ul>\n".formatted(text(INTRODUCTION.in(language)), items));
    }

    private static BilingualText retry(Refusal.Retry retry) {
        return switch (retry) {
            case NEVER ->
                new BilingualText(
                        "No: the same request will always be refused.",
                        "No: la stessa richiesta sarà sempre rifiutata.");
            case AFTER_CHANGE ->
                new BilingualText("Yes, once the request has been corrected.", "Sì, dopo aver corretto la richiesta.");
            case LATER -> new BilingualText("Yes, later.", "Sì, più tardi.");
        };
    }

    private static String document(String title, Language language, String body) {
        return """
                <!doctype html>
                <html lang="%1$s">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width">
                <title>%2$s - Buono</title>
                <link rel="stylesheet" href="/page.css">
                </head>
                <body>
                <main>
                <h1>%2$s</h1>
                %3$s</main>
                </body>
                </html>
                """.formatted(language.tag(), text(title), body);
    }

    private static String text(String plain) {
        return plain.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
