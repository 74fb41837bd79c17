package eu.buono.stack.story;

import static org.assertj.core.api.Assertions.assertThat;

import eu.buono.contracts.Money;
import eu.buono.stack.Stack;
import eu.buono.stack.StackFixtures;
import eu.buono.stack.people.Holder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a holder's screen shows, through the real gateway: the voucher as it comes into being, and its pictures. */
class WatchingIT {

    private static final String PROGRAMME = "carta-docente";
    private static final int SIDE_PIXELS_MIN = 50;

    private final Stack stack = StackFixtures.stack();
    private final Story story = new Story(stack);

    @AfterEach
    void whatWasStoppedRunsAgain() {
        story.tell("start kafka");
    }

    @Test
    void theEventsOfAnIssuanceArriveWhenTheyHappen() throws IOException, InterruptedException {
        // Given
        story.tell("""
                grant      anna 100.00
                stop       kafka
                """);
        var anna = story.cast().holder("anna");
        var requested = anna.request(PROGRAMME, Money.eur(40_00)).done();

        // When
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(
                    anna.client()
                            .request("/v1/vouchers/" + requested.text("voucherId") + "/events")
                            .header("Accept", "text/event-stream")
                            .build(),
                    BodyHandlers.ofLines());
            var lines = answer.body().iterator();
            var first = nextState(lines);
            story.tell("start kafka");
            var rest = statesUntilTheEnd(lines);

            // Then
            assertThat(answer.headers().firstValue("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
            assertThat(first).isEqualTo("REQUESTED");
            assertThat(rest).endsWith("ISSUED").isSubsetOf("HELD", "ISSUED");
        }
    }

    /** As {@code EventSource} does it: by an address alone, without any header of ours. */
    @Test
    void aBrowserOpensTheStreamByATicketAndNobodyOpensAnotherOneByIt() throws IOException, InterruptedException {
        // Given
        story.tell("""
                grant      anna 100.00
                issue      V1 anna 40.00              -> ISSUED
                issue      V2 anna 20.00              -> ISSUED
                """);
        var anna = story.cast().holder("anna");
        var first = "/v1/vouchers/" + story.cast().voucher("V1").voucherId();
        var second = "/v1/vouchers/" + story.cast().voucher("V2").voucherId();

        // When
        var stream = anna.client().post(first + "/stream-tickets", "").done().text("stream");

        // Then
        try (var client = HttpClient.newHttpClient()) {
            var opened = client.send(plain(stream), BodyHandlers.ofString());
            assertThat(opened.statusCode()).as(opened.body()).isEqualTo(200);
            assertThat(opened.body()).contains("event:ISSUED");
            var ticket = stream.substring(stream.indexOf('?'));
            for (var other : List.of(second + "/events" + ticket, first + "/events?ticket=1.ab", first + "/events")) {
                assertThat(client.send(plain(other), BodyHandlers.ofString()).statusCode())
                        .as(other)
                        .isEqualTo(401);
            }
        }
    }

    private HttpRequest plain(String path) {
        return HttpRequest.newBuilder(stack.gateway().resolve(path)).build();
    }

    @Test
    void theCodeIsShownAsPicturesToItsHolderAlone() throws IOException, InterruptedException {
        // Given
        story.tell("""
                grant      anna 100.00
                grant      bruno 100.00
                issue      V1 anna 40.00              -> ISSUED
                """);
        var anna = story.cast().holder("anna");

        // Then
        for (var picture : List.of("qr.svg", "barcode.svg")) {
            var svg = picture(anna, picture);
            assertThat(svg.headers().firstValue("Content-Type")).hasValue("image/svg+xml");
            assertThat(new String(svg.body(), StandardCharsets.UTF_8)).contains("<svg", "</svg>");
        }
        for (var picture : List.of("qr.png", "barcode.png")) {
            var png = picture(anna, picture);
            assertThat(png.headers().firstValue("Content-Type")).hasValue("image/png");
            assertThat(ImageIO.read(new ByteArrayInputStream(png.body())).getWidth())
                    .isGreaterThan(SIDE_PIXELS_MIN);
        }
        assertThat(picture(story.cast().holder("bruno"), "qr.svg").statusCode()).isEqualTo(404);
    }

    private HttpResponse<byte[]> picture(Holder holder, String name) throws IOException, InterruptedException {
        var path = "/v1/vouchers/" + story.cast().voucher("V1").voucherId() + "/" + name;
        try (var client = HttpClient.newHttpClient()) {
            return client.send(holder.client().request(path).build(), BodyHandlers.ofByteArray());
        }
    }

    /** The name of the next event; the stream waits for it. */
    private static String nextState(Iterator<String> lines) {
        while (lines.hasNext()) {
            var line = lines.next();
            if (line.startsWith("event:")) {
                return line.substring("event:".length()).strip();
            }
        }
        return "nothing more";
    }

    private static List<String> statesUntilTheEnd(Iterator<String> lines) {
        List<String> states = new ArrayList<>();
        for (var state = nextState(lines); !state.equals("nothing more"); state = nextState(lines)) {
            states.add(state);
        }
        return states;
    }
}
