package eu.buono.contracts.event;

import java.util.stream.Collectors;

/** The table of events in docs/events/README.md, between two marks; the rest of that page is written by hand. */
final class EventTable {

    private static final String BEGIN = "<!-- begin of what ./buono golden writes -->\n";
    private static final String END = "<!-- end of what ./buono golden writes -->\n";

    private EventTable() {}

    static String replacedIn(String page) {
        int begin = page.indexOf(BEGIN);
        int end = page.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new AssertionError("the page lacks the marks of the generated table");
        }
        return page.substring(0, begin + BEGIN.length()) + table() + page.substring(end);
    }

    private static String table() {
        var rows = EventFixtures.oneOfEach().stream().map(EventTable::row).collect(Collectors.joining());
        return """
                | event | topic | key | what it says | acted on by |
                |---|---|---|---|---|
                """ + rows;
    }

    private static String row(Event event) {
        var description = EventDescription.of(event);
        var receivers = description.receivers().stream().map(Party::wireName).collect(Collectors.joining(", "));
        return "| [%s](../../contracts/src/main/resources/schemas/%s.json) | `%s` | %s | %s | %s |\n"
                .formatted(
                        description.type(),
                        description.type(),
                        Topic.of(event).kafkaName(),
                        AsyncApi.keyField(event),
                        description.sentence(),
                        receivers.isEmpty() ? "nobody yet" : receivers);
    }
}
