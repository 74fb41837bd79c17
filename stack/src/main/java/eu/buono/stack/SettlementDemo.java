package eu.buono.stack;

import com.fasterxml.jackson.databind.JsonNode;
import eu.buono.contracts.MerchantId;
import eu.buono.platform.testkit.PartiteIva;
import eu.buono.stack.people.Bank;
import eu.buono.stack.people.Client;
import eu.buono.stack.people.MerchantOffice;
import eu.buono.stack.people.Reply;
import eu.buono.stack.people.Treasury;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.StreamSupport;

/** Tells how the merchant of the demo gets its money: closing, invoice, order to the bank, and what the bank says. */
final class SettlementDemo {

    private static final Duration EFFECT_MAX = Duration.ofSeconds(15);

    private final Client merchant;
    private final MerchantOffice office;
    private final Treasury first;
    private final Treasury second;
    private final MerchantId merchantId;
    private final Narrator narrator;

    SettlementDemo(Running running, MerchantId merchantId, Narrator narrator) {
        this.merchant = client(running, running.identities().merchant(merchantId));
        this.office = new MerchantOffice(merchant);
        this.first = new Treasury(client(running, running.identities().publicBody("first")));
        this.second = new Treasury(client(running, running.identities().publicBody("second")));
        this.merchantId = merchantId;
        this.narrator = narrator;
    }

    private static Client client(Running running, String token) {
        return new Client(running.gateway(), token).patient(DevelopmentPeople.PATIENCE);
    }

    void tell() {
        narrator.step("settlement-service has all claims of the merchant", this::awaitClaims);
        narrator.step(
                "the merchant says to which account the money goes",
                () -> office.putPayee(
                                merchant.get("/v1/merchants/" + merchantId)
                                        .done()
                                        .text("merchantCode"),
                                PartiteIva.number(0),
                                MerchantOffice.IBAN)
                        .done());
        var closing = narrator.step(
                "the public body closes what was captured until now",
                () -> first.close(DevelopmentPeople.PROGRAMME, Instant.now()));
        narrator.say("settlements %s, owed %s"
                .formatted(closing.text("settlements"), Narrator.euro(cents(closing, "owedCents"))));
        var settlementId = closedSettlement();
        invoiceAndAccept(settlementId);
        pay(settlementId);
    }

    /** What the tills say comes by events, a moment later. */
    private Reply awaitClaims() {
        long wanted =
                merchant.get("/v1/claims").done().json().at("/total/owedCents").longValue();
        long end = System.nanoTime() + EFFECT_MAX.toNanos();
        while (true) {
            var claims = office.claims().done();
            if (claims.json().at("/totals/0/owedCents").longValue() == wanted) {
                return claims;
            }
            if (System.nanoTime() > end) {
                throw new StackFailedException("The claims did not arrive: " + claims.body());
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private String closedSettlement() {
        var items = office.settlements().done().json().path("items");
        return StreamSupport.stream(items.spliterator(), false)
                .filter(settlement -> settlement.path("state").asText().equals("CLOSED"))
                .map(settlement -> settlement.path("settlementId").asText())
                .findFirst()
                .orElseThrow(() -> new StackFailedException("Nothing of this merchant was closed: " + items));
    }

    private void invoiceAndAccept(String settlementId) {
        var number = "D" + Instant.now().getEpochSecond();
        narrator.step(
                "the merchant invoices its settlement as number " + number,
                () -> office.invoice(settlementId, number).done());
        var file = narrator.step("the merchant fetches the FatturaPA", () -> office.invoiceFile(settlementId));
        narrator.say("%d bytes, lines: %d".formatted(file.length(), file.split("<DettaglioLinee>", -1).length - 1));
        narrator.step(
                "the public body accepts the invoice",
                () -> first.accept(settlementId).done());
    }

    private void pay(String settlementId) {
        var today = LocalDate.now(ZoneOffset.UTC);
        var payoutId = narrator.step(
                        "one person proposes to pay what is accepted",
                        () -> first.propose(DevelopmentPeople.PROGRAMME, today).done())
                .text("payoutId");
        narrator.step("another one approves it", () -> second.approve(payoutId).done());
        var orders = narrator.step(
                "the order to the bank is fetched (pain.001)",
                () -> Bank.read(second.orderFile(payoutId).done().body()));
        orders.forEach(order -> narrator.say("transfer %s of %s %s to %s"
                .formatted(order.endToEndId(), order.currency(), order.amount(), order.creditorIban())));
        var booked = narrator.step(
                "the bank's statement is handed in (camt.053)",
                () -> first.book(Bank.booked(orders, today)).done());
        lines(booked).forEach(line -> narrator.say(line.path("outcome").asText()));
        var settlement = office.settlement(settlementId).done();
        narrator.say("the settlement is " + settlement.text("state") + " on " + settlement.text("paidOn"));
    }

    private static List<JsonNode> lines(Reply booked) {
        return StreamSupport.stream(booked.json().path("lines").spliterator(), false)
                .toList();
    }

    private static long cents(Reply reply, String field) {
        return reply.json().path(field).longValue();
    }
}
