package eu.buono.stack.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.buono.contracts.Money;
import eu.buono.contracts.event.EventCodec;
import eu.buono.contracts.event.Topic;
import eu.buono.platform.testkit.EventRecorder;
import eu.buono.stack.Service;
import eu.buono.stack.Stack;
import eu.buono.stack.people.Holder.Purpose;
import eu.buono.stack.people.PublicBody.Offer;
import eu.buono.stack.people.Reply;
import eu.buono.stack.story.Cast.IssuedVoucher;
import eu.buono.stack.story.Cast.Redemption;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Tells a story as a table, one line after the other, through the gateway of a real stack:
 *
 * <pre>
 * load       anna,bruno 500.00                 a CSV file with these people
 * grant      anna 500.00                       one person
 * grant      anna 500.00 PT12S                 the same, good for 12 seconds
 * omocodia   anna2 anna                        anna's changed tax code, by a name of its own
 * link       anna anna2                        the public body says that both are one person's
 * merchant   libreria                          registered and active
 * merchant   museo museums PHYSICAL            with an offer of its own
 * suspend    libreria
 * issue      V1 anna 30.00          -> ISSUED  or the code of the refusal
 * issue      V1 anna 30.00 ONLINE books ebook -> ISSUED
 * show       V1 bruno               -> NOT_FOUND
 * cancel     V1                     -> CANCELLED
 * check      libreria V1            -> 30.00   the voucher's amount
 * authorise  R1 libreria V1 30.00   -> AUTHORISED
 * capture    R1 25.00               -> CAPTURED   a last word says by which other till
 * void       R1                     -> VOIDED
 * redeem     R1 libreria V1 25.00   -> CAPTURED
 * reverse    R1                     -> REVERSED
 * reverse    R1 5.00 P1             -> CAPTURED   a part, by the till's name of it, which may be left out
 * find       R1                     -> CAPTURED   by the till's own reference
 * counter    libreria V1 25.00      -> 25.00      without log-in, by both codes
 * balance    anna available 475.00 held 0 spent 25.00
 * voucher    V1                     -> REDEEMED
 * claims     libreria               -> 25.00
 * events     V1                     -> VoucherRequestedV1 FundsHeldV1 ...   per topic in order
 * stop       wallet | kafka                    also start
 * </pre>
 *
 * What becomes true by an event (balance, voucher, claims, events) is waited for. Whoever is named may try anything: a
 * person at a till, a merchant that asks for a voucher, a word as a code.
 */
final class Story {

    private static final Duration EFFECT_MAX = Duration.ofSeconds(20);
    private static final String PROGRAMME = "carta-docente";

    private final Stack stack;
    private final Cast cast;

    Story(Stack stack) {
        this.stack = stack;
        this.cast = new Cast(stack);
    }

    /** The people and things of this story, for what a table cannot say. */
    Cast cast() {
        return cast;
    }

    void tell(String table) {
        table.lines().filter(line -> !line.isBlank()).map(Line::parse).forEach(this::tell);
    }

    private void tell(Line line) {
        switch (line.verb()) {
            case "load", "grant", "omocodia", "link", "merchant", "suspend" -> prepare(line);
            case "issue", "show", "cancel" -> byHolder(line);
            case "check", "authorise", "redeem", "counter" -> withCode(line);
            case "capture", "void", "reverse", "find" -> withRedemption(line);
            case "balance", "voucher", "claims", "events" ->
                await().atMost(EFFECT_MAX).untilAsserted(() -> seen(line));
            case "stop", "start" -> toPart(line);
            default -> throw new IllegalArgumentException("no such verb: " + line.text());
        }
    }

    private void prepare(Line line) {
        switch (line.verb()) {
            case "load" -> load(line);
            case "grant" -> grant(line);
            case "omocodia" -> cast.omocodia(line.word(0), line.word(1));
            case "link" ->
                cast.publicBody()
                        .link(cast.taxCode(line.word(0)), cast.taxCode(line.word(1)))
                        .done();
            case "suspend" ->
                cast.publicBody().suspend(cast.shop(line.word(0)).merchantId()).done();
            default -> cast.addMerchant(line.word(0), offer(line));
        }
    }

    private void grant(Line line) {
        var person = cast.taxCode(line.word(0));
        var publicBody = cast.publicBody();
        line.wordIfAny(2)
                .map(text -> Instant.now().plus(Duration.parse(text)))
                .map(until -> publicBody.grant(person, PROGRAMME, "story until " + until, line.amount(1), until))
                .orElseGet(() -> publicBody.grant(person, PROGRAMME, "story", line.amount(1)))
                .done();
    }

    private static Offer offer(Line line) {
        return line.wordIfAny(1)
                .map(category -> new Offer(List.of(category), List.of(line.word(2))))
                .orElse(Offer.BOOKS_AND_COMPUTERS);
    }

    private void load(Line line) {
        var rows = Arrays.stream(line.word(0).split(",", -1))
                .map(name -> cast.taxCode(name).text() + "," + line.amount(1).cents() + ",story")
                .collect(Collectors.joining("\n", "tax_code,amount_cents,grant_reference\n", "\n"));
        var job = cast.publicBody().load(PROGRAMME, rows).done().text("loadJobId");
        assertThat(cast.publicBody().awaitLoad(job).text("state"))
                .as(line.text())
                .isEqualTo("DONE");
    }

    private void byHolder(Line line) {
        switch (line.verb()) {
            case "issue" -> issue(line);
            case "show" -> {
                var voucher = cast.voucher(line.word(0));
                assertSeen(line, cast.asker(line.word(1)).voucher(voucher.voucherId()));
            }
            default -> {
                var voucher = cast.voucher(line.word(0));
                var who = line.wordIfAny(1).map(cast::asker).orElse(voucher.holder());
                assertSeen(line, who.cancel(voucher.voucherId()));
            }
        }
    }

    private void issue(Line line) {
        var holder = cast.asker(line.word(1));
        var reply = line.wordIfAny(3)
                .map(channel -> new Purpose(channel, line.word(4), line.word(5)))
                .map(purpose -> holder.issue(PROGRAMME, purpose, line.amount(2)))
                .orElseGet(() -> holder.issue(PROGRAMME, line.amount(2)));
        assertSeen(line, reply);
        if (reply.isDone()) {
            cast.addVoucher(line.word(0), new IssuedVoucher(holder, reply.text("voucherId"), reply.text("code")));
        }
    }

    private void withCode(Line line) {
        switch (line.verb()) {
            case "check" -> assertSeen(line, cast.till(line.word(0)).check(cast.code(line.word(1))));
            case "counter" -> {
                var shop = cast.shop(line.word(0));
                var code = cast.code(line.word(1));
                assertSeen(line, shop.till().redeemAtCounter(shop.merchantCode(), code, line.amount(2)));
            }
            default -> redemption(line);
        }
    }

    private void withRedemption(Line line) {
        var redemption = cast.redemption(line.word(0));
        if (line.verb().equals("reverse") && isAmount(line, 1)) {
            var reference = line.wordIfAny(2).orElse(line.word(0) + " " + UUID.randomUUID());
            assertSeen(line, redemption.till().reverse(redemption.redemptionId(), line.amount(1), reference));
            return;
        }
        var other = line.wordIfAny(line.verb().equals("capture") ? 2 : 1);
        var till = other.map(cast::till).orElse(redemption.till());
        var reply = switch (line.verb()) {
            case "capture" -> till.capture(redemption.redemptionId(), line.amount(1));
            case "void" -> till.annul(redemption.redemptionId());
            case "find" -> till.find(redemption.reference());
            default -> till.reverse(redemption.redemptionId());
        };
        assertSeen(line, reply);
    }

    private static boolean isAmount(Line line, int index) {
        return line.wordIfAny(index)
                .filter(word -> Character.isDigit(word.charAt(0)))
                .isPresent();
    }

    private void redemption(Line line) {
        var till = cast.till(line.word(1));
        var code = cast.code(line.word(2));
        var reference = cast.reference(line.word(0));
        var reply = line.verb().equals("redeem")
                ? till.redeem(code, line.amount(3), reference)
                : till.authorise(code, line.amount(3), reference);
        assertSeen(line, reply);
        if (reply.isDone()) {
            cast.addRedemption(line.word(0), new Redemption(till, reply.text("redemptionId"), reference));
        }
    }

    private static void assertSeen(Line line, Reply reply) {
        var wanted = line.seen().orElseThrow(() -> new IllegalArgumentException("nothing is seen: " + line.text()));
        var answered = reply.refusal()
                .orElseGet(() -> reply.json().has("state") ? reply.text("state") : euro(reply.cents("amount")));
        assertThat(answered).as("%s, answered: %s", line.text(), reply).isEqualTo(wanted);
    }

    private void seen(Line line) {
        switch (line.verb()) {
            case "balance" -> assertBalance(line);
            case "voucher" -> {
                var voucher = cast.voucher(line.word(0));
                assertSeen(line, voucher.holder().voucher(voucher.voucherId()));
            }
            case "claims" ->
                assertThat(euro(cast.till(line.word(0))
                                .claims()
                                .done()
                                .json()
                                .at("/total/owedCents")
                                .asLong()))
                        .as(line.text())
                        .isEqualTo(line.seen().orElseThrow());
            default -> assertEvents(line);
        }
    }

    private void assertBalance(Line line) {
        var balance = cast.holder(line.word(0)).balance(PROGRAMME);
        for (int index = 1; index < line.words().size(); index += 2) {
            assertThat(Money.eur(balance.cents(line.word(index))))
                    .as("%s: %s, answered: %s", line.text(), line.word(index), balance)
                    .isEqualTo(line.amount(index + 1));
        }
    }

    /** Topics know no common order, therefore only the order within each owner's events is compared. */
    private void assertEvents(Line line) {
        var voucherId = UUID.fromString(cast.voucher(line.word(0)).voucherId());
        try (var recorder = EventRecorder.fromBeginning(
                stack.broker().bootstrapServers(), Topic.VOUCHER, Topic.WALLET, Topic.MERCHANT)) {
            await().atMost(EFFECT_MAX)
                    .untilAsserted(() -> assertThat(recorder.events(voucherId))
                            .as(line.text())
                            .extracting(EventCodec::typeOf)
                            .containsExactlyInAnyOrder(line.seen().orElseThrow().split("\\s+")));
        }
    }

    private void toPart(Line line) {
        var part = line.word(0);
        switch (part) {
            case "kafka" -> toKafka(line);
            default -> toService(line, Service.named(part));
        }
    }

    private void toKafka(Line line) {
        switch (line.verb()) {
            case "stop" -> stack.broker().close();
            default -> stack.broker().startAgain();
        }
    }

    private void toService(Line line, Service service) {
        switch (line.verb()) {
            case "stop" -> stack.stop(service);
            default -> stack.start(service);
        }
    }

    private static String euro(long cents) {
        return "%d.%02d".formatted(cents / 100, cents % 100);
    }
}
