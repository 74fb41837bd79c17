package eu.buono.stack.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.buono.contracts.Money;
import eu.buono.contracts.event.EventCodec;
import eu.buono.contracts.event.Topic;
import eu.buono.platform.testkit.EventRecorder;
import eu.buono.stack.Service;
import eu.buono.stack.Stack;
import eu.buono.stack.people.Reply;
import eu.buono.stack.story.Cast.IssuedVoucher;
import eu.buono.stack.story.Cast.Redemption;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Tells a story as a table, one line after the other, through the gateway of a real stack:
 *
 * <pre>
 * load       anna,bruno 500.00                 a CSV file with these people
 * grant      anna 500.00                       one person
 * merchant   libreria                          registered and active
 * issue      V1 anna 30.00          -> ISSUED  or the code of the refusal
 * cancel     V1                     -> CANCELLED
 * check      libreria V1            -> 30.00   the voucher's amount
 * authorise  R1 libreria V1 30.00   -> AUTHORISED
 * capture    R1 25.00               -> CAPTURED
 * void       R1                     -> VOIDED
 * redeem     R1 libreria V1 25.00   -> CAPTURED
 * reverse    R1                     -> REVERSED
 * balance    anna available 475.00 held 0 spent 25.00
 * voucher    V1                     -> REDEEMED
 * claims     libreria               -> 25.00
 * events     V1                     -> VoucherRequestedV1 FundsHeldV1 ...   per topic in order
 * stop       wallet | kafka | postgres         also kill, start
 * </pre>
 *
 * What becomes true by an event (balance, voucher, claims, events) is waited for.
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
            case "load", "grant", "merchant" -> prepare(line);
            case "issue", "cancel" -> byHolder(line);
            case "check", "authorise", "capture", "void", "redeem", "reverse" -> atTill(line);
            case "balance", "voucher", "claims", "events" ->
                await().atMost(EFFECT_MAX).untilAsserted(() -> seen(line));
            case "stop", "kill", "start" -> toPart(line);
            default -> throw new IllegalArgumentException("no such verb: " + line.text());
        }
    }

    private void prepare(Line line) {
        switch (line.verb()) {
            case "load" -> load(line);
            case "grant" ->
                cast.publicBody()
                        .grant(cast.taxCode(line.word(0)), PROGRAMME, "story", line.amount(1))
                        .done();
            default -> cast.addMerchant(line.word(0));
        }
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
        var name = line.word(0);
        if (line.verb().equals("cancel")) {
            var voucher = cast.voucher(name);
            assertSeen(line, voucher.holder().cancel(voucher.voucherId()));
            return;
        }
        var holder = cast.holder(line.word(1));
        var reply = holder.issue(PROGRAMME, line.amount(2));
        assertSeen(line, reply);
        if (reply.isDone()) {
            cast.addVoucher(name, new IssuedVoucher(holder, reply.text("voucherId"), reply.text("code")));
        }
    }

    private void atTill(Line line) {
        switch (line.verb()) {
            case "check" ->
                assertSeen(
                        line,
                        cast.till(line.word(0)).check(cast.voucher(line.word(1)).code()));
            case "authorise", "redeem" -> redemption(line);
            case "capture" -> {
                var redemption = cast.redemption(line.word(0));
                assertSeen(line, redemption.till().capture(redemption.redemptionId(), line.amount(1)));
            }
            case "void" -> {
                var redemption = cast.redemption(line.word(0));
                assertSeen(line, redemption.till().annul(redemption.redemptionId()));
            }
            default -> {
                var redemption = cast.redemption(line.word(0));
                assertSeen(line, redemption.till().reverse(redemption.redemptionId()));
            }
        }
    }

    private void redemption(Line line) {
        var till = cast.till(line.word(1));
        var code = cast.voucher(line.word(2)).code();
        var reference = line.word(0) + "-" + UUID.randomUUID();
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
            case "postgres" -> toPostgres(line);
            default -> toService(line, Service.named(part));
        }
    }

    private void toKafka(Line line) {
        switch (line.verb()) {
            case "stop" -> stack.broker().close();
            case "kill" -> stack.broker().process().kill9();
            default -> stack.broker().startAgain();
        }
    }

    private void toPostgres(Line line) {
        switch (line.verb()) {
            case "stop" -> stack.postgres().close();
            case "kill" -> stack.postgres().process().kill9();
            default -> stack.postgres().startAgain();
        }
    }

    private void toService(Line line, Service service) {
        switch (line.verb()) {
            case "stop" -> stack.stop(service);
            case "kill" -> stack.kill9(service);
            default -> stack.start(service);
        }
    }

    private static String euro(long cents) {
        return "%d.%02d".formatted(cents / 100, cents % 100);
    }
}
