package eu.buono.watch.journeys;

import eu.buono.contracts.BilingualText;
import eu.buono.contracts.BilingualText.Language;
import eu.buono.watch.journeys.GatewayWatch.Met;
import eu.buono.watch.journeys.model.JourneyHealth;
import eu.buono.watch.journeys.model.JourneyState;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The status as a page for everybody: one table, no script, nothing that is fetched from anywhere, so that it can be
 * read when all else is gone. What is said by colour is said in words first.
 */
final class StatusPage {

    private static final ZoneId ZONE = ZoneId.of("Europe/Rome");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm").withZone(ZONE);
    private static final DateTimeFormatter DAY_AND_TIME =
            DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm").withZone(ZONE);

    private static final BilingualText TITLE = new BilingualText("Does Buono work?", "Buono funziona?");
    private static final BilingualText ALL = new BilingualText("Everything works.", "Funziona tutto.");
    private static final BilingualText SLOW =
            new BilingualText("Everything works, but slowly.", "Funziona tutto, ma lentamente.");
    private static final BilingualText NOT_KNOWN = new BilingualText("Not everything is known.", "Non si sa tutto.");
    private static final BilingualText FAILING =
            new BilingualText("Something does not work.", "Qualcosa non funziona.");
    private static final BilingualText HOW = new BilingualText(
            "Automatic trials walk the real way all the time, through the same door as everybody. Times are Italian.",
            "Prove automatiche percorrono di continuo la strada vera, dalla stessa porta di tutti. Ore italiane.");
    private static final BilingualText EVERYBODY = new BilingualText(
            "Requests of everybody since %s: %d, of which %d were not answered by our fault, and %d late.",
            "Richieste di tutti dalle %s: %d, di cui %d senza risposta per colpa nostra e %d in ritardo.");
    private static final BilingualText WHAT = new BilingualText("What", "Che cosa");
    private static final BilingualText STATE = new BilingualText("State", "Stato");
    private static final BilingualText SINCE = new BilingualText("since", "dalle");
    private static final BilingualText AS_OF = new BilingualText("As of", "Situazione del");

    private StatusPage() {}

    static String of(Instant now, List<JourneyHealth> journeys, Optional<Met> met, Language language) {
        var rows = journeys.stream().map(health -> row(health, now, language)).collect(Collectors.joining());
        return """
                <!doctype html>
                <html lang="%s">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width">
                <meta http-equiv="refresh" content="30">
                <title>%s</title>
                </head>
                <body>
                <main>
                <h1>%s</h1>
                <p><strong>%s</strong></p>
                <table>
                <thead><tr><th scope="col">%s</th><th scope="col">%s</th></tr></thead>
                <tbody>
                %s</tbody>
                </table>
                %s<p>%s</p>
                <p>%s %s</p>
                </main>
                </body>
                </html>
                """.formatted(
                        language.tag(),
                        TITLE.in(language),
                        TITLE.in(language),
                        summary(StatusResponse.worst(journeys)).in(language),
                        WHAT.in(language),
                        STATE.in(language),
                        rows,
                        met.map(each -> encounters(each, language)).orElse(""),
                        HOW.in(language),
                        AS_OF.in(language),
                        DAY_AND_TIME.format(now));
    }

    private static String encounters(Met met, Language language) {
        var counts = met.encounters();
        return "<p>"
                + EVERYBODY
                        .in(language)
                        .formatted(TIME.format(met.since()), counts.requests(), counts.failed(), counts.late())
                + "</p>\n";
    }

    private static String row(JourneyHealth health, Instant now, Language language) {
        return "<tr><th scope=\"row\">%s</th><td>%s</td></tr>\n"
                .formatted(health.journey().title().in(language), sentence(health, now, language));
    }

    /** What works needs no more words; of what does not, people want to know since when. */
    private static String sentence(JourneyHealth health, Instant now, Language language) {
        var word = health.state().word().in(language);
        if (health.state() == JourneyState.UP) {
            return word;
        }
        boolean isToday = health.since().isAfter(now.minus(12, ChronoUnit.HOURS));
        var since = (isToday ? TIME : DAY_AND_TIME).format(health.since());
        return "<strong>%s</strong>, %s %s".formatted(word, SINCE.in(language), since);
    }

    private static BilingualText summary(JourneyState worst) {
        return switch (worst) {
            case UP -> ALL;
            case SLOW -> SLOW;
            case UNKNOWN -> NOT_KNOWN;
            case FAILING -> FAILING;
        };
    }
}
