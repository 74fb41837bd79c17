package eu.buono.stack.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.buono.stack.Stack;
import eu.buono.stack.StackFixtures;
import eu.buono.stack.books.Books;
import eu.buono.stack.people.Bank;
import eu.buono.stack.people.Bank.Order;
import eu.buono.stack.people.MerchantOffice;
import eu.buono.stack.people.Treasury;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The way of the money from the tills to the merchant's account, through the gateway of the whole stack. */
class SettlementStoryIT {

    private static final Duration EFFECT_MAX = Duration.ofSeconds(60);
    private static final String PROGRAMME = "carta-docente";
    private static final LocalDate DAY = LocalDate.of(2026, 12, 20);

    private final Stack stack = StackFixtures.stack();
    private final Story story = new Story(stack);
    private final Treasury first = story.cast().treasury("first");
    private final Treasury second = story.cast().treasury("second");

    @Test
    void aMonthOfABookshopFromTenRedemptionsWithTwoReversalsToThePaidTransfer() throws SQLException {
        // Given
        aMonth();
        var office = story.cast().shop("libreria").office();
        await().atMost(EFFECT_MAX)
                .untilAsserted(() -> assertThat(office.claimedCents()).isEqualTo(80_00));

        // When
        first.close(PROGRAMME, Instant.now());
        var settlementId = settlementId(office);
        var rejected = invoicedAndRejected(office, settlementId);
        var invoiced = office.invoice(settlementId, "2/2026").done();
        var invoice = office.invoiceFile(settlementId);
        var accepted = first.accept(settlementId).done();
        var payoutId = first.propose(PROGRAMME, DAY).done().text("payoutId");
        var ownApproval = first.approve(payoutId);
        second.approve(payoutId).done();
        var orders = ordersOf(settlementId, second.orderFile(payoutId).done().body());
        var booked = first.book(Bank.booked(orders, DAY)).done();

        // Then
        assertThat(rejected).contains("REJECTED", "the number of the contract is missing");
        assertThat(invoiced.text("state")).isEqualTo("INVOICED");
        assertThat(invoice).contains("<ImportoTotaleDocumento>80.00</ImportoTotaleDocumento>");
        assertThat(invoice.split("<DettaglioLinee>", -1)).as("eight lines").hasSize(9);
        assertThat(accepted.text("state")).isEqualTo("ACCEPTED");
        assertThat(ownApproval.refusal()).contains("PAYOUT_NEEDS_ANOTHER_PERSON");
        assertThat(orders).extracting(Order::amount, Order::creditorIban).containsOnly(paid("80.00"));
        assertThat(booked.json().at("/lines/0/outcome").asText()).isEqualTo("PAID");
        var settlement = office.settlement(settlementId).done();
        assertThat(settlement.text("state")).isEqualTo("PAID");
        assertThat(settlement.text("paidOn")).isEqualTo(DAY.toString());
        assertThat(new Books(stack).brokenRules()).isEmpty();
        story.tell("claims libreria -> 80.00");
    }

    @Test
    void aTransferThatComesBackIsOrderedAgainAndWhatWasReversedMeanwhileIsTakenOffTheNextSettlement() {
        // Given
        story.tell("""
                grant      anna 100.00
                merchant   libreria
                issue      V1 anna 30.00              -> ISSUED
                issue      V2 anna 20.00              -> ISSUED
                redeem     R1 libreria V1 30.00       -> CAPTURED
                redeem     R2 libreria V2 20.00       -> CAPTURED
                """);
        var office = aPayee();
        await().atMost(EFFECT_MAX)
                .untilAsserted(() -> assertThat(office.claimedCents()).isEqualTo(50_00));
        first.close(PROGRAMME, Instant.now());
        var settlementId = settlementId(office);
        office.invoice(settlementId, "1").done();
        first.accept(settlementId).done();

        // When
        var lost = ordered(settlementId);
        first.book(Bank.booked(List.of(lost), DAY)).done();
        first.book(Bank.returned(lost, DAY.plusDays(1), "AC04")).done();
        var returned = office.settlement(settlementId).done();
        var again = ordered(settlementId);
        var late = first.book(Bank.booked(List.of(lost), DAY)).done();
        first.book(Bank.booked(List.of(again), DAY.plusDays(2))).done();
        story.tell("reverse    R2                         -> REVERSED");

        // Then
        assertThat(returned.text("state")).isEqualTo("RETURNED");
        assertThat(late.json().at("/lines/0/outcome").asText()).isEqualTo("KNOWN");
        assertThat(office.settlement(settlementId).done().text("paidOn")).isEqualTo("2026-12-22");
        await().atMost(EFFECT_MAX)
                .untilAsserted(() -> assertThat(office.claimedCents()).isEqualTo(30_00));
        first.close(PROGRAMME, Instant.now());
        assertThat(office.settlements().done().json().path("items"))
                .as("a balance below zero is carried over")
                .hasSize(1);
    }

    /** Ten sales of 10.00, two of which come back. */
    private void aMonth() {
        var table = new StringBuilder("grant anna 100.00\nmerchant libreria\n");
        for (int sale = 1; sale <= 10; sale++) {
            table.append("issue V%1$d anna 10.00 -> ISSUED\nredeem R%1$d libreria V%1$d 10.00 -> CAPTURED\n"
                    .formatted(sale));
        }
        story.tell(table + """
                reverse    R3                         -> REVERSED
                reverse    R7                         -> REVERSED
                """);
        aPayee();
    }

    private MerchantOffice aPayee() {
        var shop = story.cast().shop("libreria");
        shop.office()
                .putPayee(shop.merchantCode(), shop.partitaIva(), MerchantOffice.IBAN)
                .done();
        return shop.office();
    }

    private String invoicedAndRejected(MerchantOffice office, String settlementId) {
        office.invoice(settlementId, "1/2026").done();
        first.reject(settlementId, "the number of the contract is missing").done();
        return office.settlement(settlementId).done().body();
    }

    private static String settlementId(MerchantOffice office) {
        var newest = office.settlements().done().json().at("/items/0");
        assertThat(newest.path("state").asText()).isEqualTo("CLOSED");
        return newest.path("settlementId").asText();
    }

    /** The order of this settlement in the next payout, which may pay others as well. */
    private Order ordered(String settlementId) {
        var payoutId = first.propose(PROGRAMME, DAY).done().text("payoutId");
        second.approve(payoutId).done();
        return ordersOf(settlementId, second.orderFile(payoutId).done().body()).getFirst();
    }

    private static List<Order> ordersOf(String settlementId, String file) {
        var id = settlementId.replace("-", "");
        return Bank.read(file).stream()
                .filter(order -> order.endToEndId().startsWith(id))
                .toList();
    }

    private static org.assertj.core.groups.Tuple paid(String amount) {
        return org.assertj.core.groups.Tuple.tuple(amount, MerchantOffice.IBAN);
    }
}
