package eu.buono.settlement.invoice.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import eu.buono.contracts.CodeHash;
import eu.buono.contracts.MerchantId;
import eu.buono.contracts.Money;
import eu.buono.contracts.PartitaIva;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.RedemptionId;
import eu.buono.contracts.SettlementId;
import eu.buono.contracts.VoucherId;
import eu.buono.settlement.invoice.model.InvoiceBasis.Buyer;
import eu.buono.settlement.invoice.model.InvoiceReview.Finding;
import eu.buono.settlement.invoice.model.OwnInvoice.Account;
import eu.buono.settlement.invoice.model.OwnInvoice.Document;
import eu.buono.settlement.invoice.model.OwnInvoice.Line;
import eu.buono.settlement.payout.api.Payee;
import eu.buono.settlement.settlement.api.SettlementTerms;
import eu.buono.settlement.statement.api.RedeemedVoucher;
import eu.buono.settlement.statement.api.SettledClaim;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Given a settlement of vouchers 1 (10.00) and 2 (20.00), of which 3 was reversed and 4 is to be credited (4.00); 5 is
 * another merchant's, 6 in another settlement, 7 open; when the merchant's own invoice is judged.
 */
class InvoiceReviewTest {

    private static final String IBAN = "IT60X0542811101000000123456";
    private static final MerchantId MERCHANT = new MerchantId(new UUID(0, 1));
    private static final SettlementId SETTLEMENT = new SettlementId(new UUID(0, 2));
    private static final Payee SELLER = new Payee(
            MERCHANT,
            "AB12C",
            "Libreria Dante",
            new PartitaIva("12345678903"),
            "RF01",
            new Payee.Address("Via Roma 1", "50122", "Firenze", "FI"),
            IBAN,
            Instant.EPOCH);
    private static final SettlementTerms TERMS = new SettlementTerms(
            SETTLEMENT,
            MERCHANT,
            new ProgrammeId("carta-docente"),
            Instant.parse("2026-10-31T23:00:00Z"),
            Instant.parse("2026-11-30T23:00:00Z"),
            5,
            Money.eur(3500),
            Money.eur(900));
    private static final InvoiceLines WANTED = InvoiceLines.of(List.of(
            claim(1, true, 1000),
            claim(2, true, 2000),
            claim(3, true, 500),
            claim(3, false, 500),
            claim(4, false, 400)));
    private static final List<RedeemedVoucher> REDEEMED = List.of(
            redeemed(1, MERCHANT, Optional.of(SETTLEMENT), false),
            redeemed(2, MERCHANT, Optional.of(SETTLEMENT), true),
            redeemed(3, MERCHANT, Optional.of(SETTLEMENT), true),
            redeemed(4, MERCHANT, Optional.of(new SettlementId(new UUID(0, 3))), true),
            redeemed(5, new MerchantId(new UUID(0, 9)), Optional.empty(), false),
            redeemed(6, MERCHANT, Optional.of(new SettlementId(new UUID(0, 3))), false),
            redeemed(7, MERCHANT, Optional.empty(), false));

    private static SettledClaim claim(int number, boolean isCapture, long cents) {
        return new SettledClaim(new RedemptionId(new UUID(1, number)), voucher(number), isCapture, Money.eur(cents));
    }

    private static VoucherId voucher(int number) {
        return new VoucherId(new UUID(2, number));
    }

    private static CodeHash code(int number) {
        return new CodeHash(Integer.toString(number).repeat(64));
    }

    private static RedeemedVoucher redeemed(
            int number, MerchantId merchantId, Optional<SettlementId> settlementId, boolean isReversed) {
        return new RedeemedVoucher(voucher(number), Optional.of(code(number)), merchantId, settlementId, isReversed);
    }

    private static Line line(int number, int voucher, String amount) {
        return new Line(number, Optional.of(new VoucherName.ByCode(code(voucher))), new BigDecimal(amount), true);
    }

    private static Document invoice(Line... lines) {
        return document(OwnInvoice.INVOICE, lines);
    }

    private static Document document(String type, Line... lines) {
        var sum = Stream.of(lines).map(Line::total).reduce(BigDecimal.ZERO, BigDecimal::add);
        return document(type, "EUR", Optional.of(sum), sum, "0.00", List.of(new Account(IBAN, true)), lines);
    }

    private static Document document(
            String type,
            String currency,
            Optional<BigDecimal> total,
            BigDecimal taxable,
            String tax,
            List<Account> accounts,
            Line... lines) {
        return new Document(type, "7", currency, total, taxable, new BigDecimal(tax), accounts, List.of(lines));
    }

    private static OwnInvoice file(Document... documents) {
        return new OwnInvoice("QGGT71", "80185250588", "12345678903", List.of(documents));
    }

    private static InvoiceBasis basis(VoucherId... invoiced) {
        return new InvoiceBasis(
                new Buyer("QGGT71", "80185250588"), SELLER, TERMS, WANTED, Set.of(invoiced), Set.of(), REDEEMED);
    }

    @Test
    void whatIsInvoicedWholeCompletesTheSettlement() {
        // Given
        var file = file(
                invoice(line(1, 1, "10.00"), line(2, 2, "20.0")), document(OwnInvoice.CREDIT_NOTE, line(1, 4, "4.00")));

        // When
        var review = InvoiceReview.of(file, basis());

        // Then
        assertThat(review)
                .isEqualTo(new InvoiceReview(List.of(), Set.of(voucher(1), voucher(2)), Set.of(voucher(4)), 0));
        assertThat(review.isRefused()).isFalse();
    }

    @Test
    void aVoucherIsNamedByItsIdAsWell() {
        // Given
        var byId = new Line(1, Optional.of(new VoucherName.ById(voucher(1))), new BigDecimal("10"), true);

        // When
        var review = InvoiceReview.of(file(invoice(byId)), basis());

        // Then
        assertThat(review).isEqualTo(new InvoiceReview(List.of(), Set.of(voucher(1)), Set.of(), 2));
    }

    @Test
    void aCodeThatAnotherMerchantRedeemedBeforeIsTheOneOfThisSettlement() {
        // Given
        var stranger = new RedeemedVoucher(
                voucher(8), Optional.of(code(1)), new MerchantId(new UUID(0, 9)), Optional.empty(), false);
        List<RedeemedVoucher> all = new ArrayList<>(List.of(stranger));
        all.addAll(REDEEMED);
        var known = basis();
        var basis = new InvoiceBasis(known.buyer(), SELLER, TERMS, WANTED, Set.of(), Set.of(), all);

        // When
        var review = InvoiceReview.of(file(invoice(line(1, 1, "10.00"))), basis);

        // Then
        assertThat(review.captures()).containsExactly(voucher(1));
    }

    static Stream<Arguments> lines() {
        var outside = new BigDecimal("10.00");
        var right = new VoucherName.ByCode(code(1));
        return Stream.of(
                argumentSet("taxed", new Line(9, Optional.of(right), outside, false), InvoiceFault.LINE_NATURE_WRONG),
                argumentSet("unknown code", line(9, 8, "10.00"), InvoiceFault.LINE_VOUCHER_UNKNOWN),
                argumentSet("no code", new Line(9, Optional.empty(), outside, true), InvoiceFault.LINE_VOUCHER_UNKNOWN),
                argumentSet("of another", line(9, 5, "10.00"), InvoiceFault.LINE_VOUCHER_OF_ANOTHER_MERCHANT),
                argumentSet("reversed", line(9, 3, "5.00"), InvoiceFault.LINE_VOUCHER_REVERSED),
                argumentSet("settled before", line(9, 6, "5.00"), InvoiceFault.LINE_VOUCHER_OF_ANOTHER_SETTLEMENT),
                argumentSet("not settled yet", line(9, 7, "5.00"), InvoiceFault.LINE_VOUCHER_OF_ANOTHER_SETTLEMENT),
                argumentSet("to be credited", line(9, 4, "4.00"), InvoiceFault.LINE_VOUCHER_OF_ANOTHER_SETTLEMENT),
                argumentSet("twice", line(9, 2, "20.00"), InvoiceFault.LINE_VOUCHER_REPEATED),
                argumentSet("a cent more", line(9, 1, "10.01"), InvoiceFault.LINE_AMOUNT_DIFFERS),
                argumentSet("a cent less", line(9, 1, "9.99"), InvoiceFault.LINE_AMOUNT_DIFFERS),
                argumentSet("part of a cent", line(9, 1, "10.001"), InvoiceFault.LINE_AMOUNT_DIFFERS));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void aLineThatIsWrongIsRefusedAndTheOthersAreNot(Line wrong, InvoiceFault fault) {
        // Given
        var file = file(invoice(line(1, 2, "20.00"), wrong));

        // When
        var review = InvoiceReview.of(file, basis());

        // Then
        assertThat(review)
                .isEqualTo(new InvoiceReview(
                        List.of(new Finding(1, Optional.of(9), fault)), Set.of(voucher(2)), Set.of(), 2));
        assertThat(review.isRefused()).isFalse();
    }

    @Test
    void whatAnInvoiceHasThatStandsIsNotInvoicedAgain() {
        // When
        var review = InvoiceReview.of(file(invoice(line(1, 1, "10.00"), line(2, 2, "20.00"))), basis(voucher(2)));

        // Then
        assertThat(review.captures()).containsExactly(voucher(1));
        assertThat(review.findings())
                .containsExactly(new Finding(1, Optional.of(2), InvoiceFault.LINE_VOUCHER_INVOICED));
        assertThat(review.linesOpen()).isEqualTo(1);
    }

    static Stream<Arguments> documents() {
        var good = line(1, 1, "10.00");
        var ten = new BigDecimal("10.00");
        var account = List.of(new Account(IBAN, true));
        var some = Optional.of(ten);
        var right = invoice(good);
        return Stream.of(
                argumentSet(
                        "another office",
                        new OwnInvoice("ABCDEF", "80185250588", "12345678903", List.of(right)),
                        InvoiceFault.RECIPIENT_WRONG),
                argumentSet(
                        "another buyer",
                        new OwnInvoice("QGGT71", "80185250589", "12345678903", List.of(right)),
                        InvoiceFault.BUYER_WRONG),
                argumentSet(
                        "another seller",
                        new OwnInvoice("QGGT71", "80185250588", "12345678904", List.of(right)),
                        InvoiceFault.SELLER_WRONG),
                argumentSet("an advance", file(document("TD02", good)), InvoiceFault.TYPE_WRONG),
                argumentSet(
                        "dollars",
                        file(document("TD01", "USD", some, ten, "0", account, good)),
                        InvoiceFault.CURRENCY_WRONG),
                argumentSet(
                        "a cent too much",
                        file(document("TD01", "EUR", Optional.of(new BigDecimal("10.01")), ten, "0", account, good)),
                        InvoiceFault.TOTAL_WRONG),
                argumentSet(
                        "no total",
                        file(document("TD01", "EUR", Optional.empty(), ten, "0", account, good)),
                        InvoiceFault.TOTAL_WRONG),
                argumentSet(
                        "another summary",
                        file(document("TD01", "EUR", some, new BigDecimal("9.99"), "0", account, good)),
                        InvoiceFault.TOTAL_WRONG),
                argumentSet(
                        "a tax",
                        file(document("TD01", "EUR", some, ten, "0.01", account, good)),
                        InvoiceFault.TOTAL_WRONG),
                argumentSet(
                        "a mistyped IBAN",
                        file(document("TD01", "EUR", some, ten, "0", List.of(new Account("IT00", false)), good)),
                        InvoiceFault.IBAN_INVALID),
                argumentSet(
                        "another IBAN",
                        file(document(
                                "TD01",
                                "EUR",
                                some,
                                ten,
                                "0",
                                List.of(new Account("DE89370400440532013000", true)),
                                good)),
                        InvoiceFault.IBAN_WRONG),
                argumentSet(
                        "no IBAN",
                        file(document("TD01", "EUR", some, ten, "0", List.of(), good)),
                        InvoiceFault.IBAN_WRONG));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void aDocumentThatIsWrongRefusesTheInvoiceWhole(OwnInvoice file, InvoiceFault fault) {
        // When
        var review = InvoiceReview.of(file, basis());

        // Then
        assertThat(review.findings()).containsExactly(new Finding(1, Optional.empty(), fault));
        assertThat(review.isRefused()).isTrue();
    }

    @Test
    void everyFaultIsNamedAtOnce() {
        // Given
        var document = document(
                "TD01",
                "EUR",
                Optional.empty(),
                BigDecimal.ONE,
                "0",
                List.of(new Account("IT00", false)),
                line(1, 8, "1.00"),
                line(2, 1, "1.00"));

        // When
        var review = InvoiceReview.of(new OwnInvoice("A", "", "1", List.of(document)), basis());

        // Then
        assertThat(review.findings())
                .extracting(Finding::fault)
                .containsExactly(
                        InvoiceFault.RECIPIENT_WRONG,
                        InvoiceFault.BUYER_WRONG,
                        InvoiceFault.SELLER_WRONG,
                        InvoiceFault.TOTAL_WRONG,
                        InvoiceFault.IBAN_INVALID,
                        InvoiceFault.LINE_VOUCHER_UNKNOWN,
                        InvoiceFault.LINE_AMOUNT_DIFFERS);
    }

    @Test
    void anInvoiceOfWhichNoLineIsRightIsRefused() {
        assertThat(InvoiceReview.of(file(invoice(line(1, 8, "10.00"))), basis()).isRefused())
                .isTrue();
    }

    @Test
    void eachFaultIsProvokedHere() {
        // Given
        var provoked = EnumSet.of(InvoiceFault.LINE_VOUCHER_INVOICED);

        // When
        Stream.concat(lines(), documents()).forEach(row -> provoked.add((InvoiceFault) row.get()[1]));

        // Then
        assertThat(provoked).isEqualTo(EnumSet.allOf(InvoiceFault.class));
    }

    @Test
    void tenThousandLinesAreJudgedAtOnce() {
        // Given
        var lines = IntStream.range(0, 10_000)
                .mapToObj(number -> line(number, number % 8, "10.00"))
                .toArray(Line[]::new);

        // When
        var review = InvoiceReview.of(file(invoice(lines)), basis());

        // Then
        assertThat(review.captures()).containsExactly(voucher(1));
    }
}
