package eu.buono.contracts.event;

import eu.buono.contracts.BeneficiaryId;
import eu.buono.contracts.CategoryId;
import eu.buono.contracts.Channel;
import eu.buono.contracts.CodeHash;
import eu.buono.contracts.FraudCaseId;
import eu.buono.contracts.GoodId;
import eu.buono.contracts.LotId;
import eu.buono.contracts.MerchantId;
import eu.buono.contracts.Money;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.RedemptionId;
import eu.buono.contracts.SettlementId;
import eu.buono.contracts.ShopId;
import eu.buono.contracts.VoucherId;
import eu.buono.contracts.VoucherTerms;
import eu.buono.contracts.WalletId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** One event of each class, out of one story: a book of 20.00 EUR, cashed for 12.50 and given back. */
final class EventFixtures {

    private static final Instant YEAR_BEGIN = Instant.parse("2026-08-31T22:00:00Z");
    private static final Instant YEAR_END = Instant.parse("2028-08-31T22:00:00Z");
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00.123456Z");
    private static final Money BOOK = Money.eur(2000);
    private static final Money CAPTURED = Money.eur(1250);
    private static final ProgrammeId PROGRAMME = new ProgrammeId("carta-docente");
    private static final CategoryId BOOKS = new CategoryId("books");
    private static final GoodId PRINTED_BOOK = new GoodId("printed-book");
    private static final BeneficiaryId TEACHER = BeneficiaryId.of("fb9f6926-f3a6-8afc-bcdf-d32e13d338fb");
    private static final BeneficiaryId TEACHER_BEFORE = BeneficiaryId.of("0a7de1c2-54b8-8f11-9d0e-6c1f5a2b3d4e");
    private static final WalletId WALLET = WalletId.of("019ab000-0000-7000-8000-000000000001");
    private static final LotId LOT = LotId.of("019ab000-0000-7000-8000-000000000002");
    private static final VoucherId VOUCHER = VoucherId.of("019ab000-0000-7000-8000-000000000003");
    private static final RedemptionId REDEMPTION = RedemptionId.of("019ab000-0000-7000-8000-000000000004");
    private static final MerchantId BOOKSHOP = MerchantId.of("019ab000-0000-7000-8000-000000000005");

    private static final UUID CORRECTION = UUID.fromString("01a20865-7a10-7c3e-9b1f-3f1d2c4b5a60");
    private static final ShopId SHOP = ShopId.of("019ab000-0000-7000-8000-000000000006");
    private static final SettlementId SETTLEMENT = SettlementId.of("019ab000-0000-7000-8000-000000000007");
    private static final FraudCaseId FRAUD_CASE = FraudCaseId.of("019ab000-0000-7000-8000-000000000008");
    private static final VoucherTerms TERMS = new VoucherTerms(PROGRAMME, Channel.PHYSICAL, BOOKS, PRINTED_BOOK, BOOK);
    private static final MerchantEvent.TillOrigin AT_TILL =
            new MerchantEvent.TillOrigin(MerchantEvent.TillInterface.REST, "till-7/2026-11-23/42");

    private EventFixtures() {}

    static List<Event> oneOfEach() {
        return List.of(
                new WalletEvent.GrantLoadedV1(
                        WALLET, TEACHER, LOT, "2026/27", PROGRAMME, Money.eur(38_300), YEAR_BEGIN, YEAR_END),
                new WalletEvent.GrantRefusedV1(TEACHER, "2026/27", WalletEvent.GrantRefusalReason.GRANT_CONFLICT),
                new WalletEvent.BeneficiaryLinkedV1(TEACHER, TEACHER_BEFORE),
                new WalletEvent.FundsHeldV1(VOUCHER, WALLET, BOOK, YEAR_END),
                new WalletEvent.HoldRefusedV1(VOUCHER, WalletEvent.HoldRefusalReason.FUNDS_INSUFFICIENT),
                new WalletEvent.FundsReleasedV1(VOUCHER, WALLET, BOOK),
                new WalletEvent.FundsSpentV1(VOUCHER, WALLET, REDEMPTION, CAPTURED, BOOK.minus(CAPTURED)),
                new WalletEvent.SpendReversedV1(VOUCHER, WALLET, REDEMPTION, CAPTURED),
                new WalletEvent.SpendPartlyReversedV1(
                        VOUCHER, WALLET, REDEMPTION, CAPTURED, Money.eur(500), Money.eur(800)),
                new WalletEvent.LotExpiredV1(WALLET, LOT, Money.eur(300)),
                new WalletEvent.LotEndsSoonV1(WALLET, TEACHER, LOT, PROGRAMME, Money.eur(300), YEAR_END, 30),
                aRevocation(),
                new WalletEvent.FundsRecoveredV1(WALLET, LOT, CORRECTION, Money.eur(48_750)),
                new WalletEvent.WalletFrozenV1(WALLET, TEACHER, PROGRAMME, NOON),
                new WalletEvent.WalletUnfrozenV1(WALLET, TEACHER, PROGRAMME, NOON.plusSeconds(60)),
                new VoucherEvent.VoucherRequestedV1(
                        VOUCHER, TEACHER, PROGRAMME, Channel.PHYSICAL, BOOKS, PRINTED_BOOK, BOOK, NOON.plusSeconds(30)),
                new VoucherEvent.RegistrationRequestedV1(
                        VOUCHER,
                        PROGRAMME,
                        Channel.PHYSICAL,
                        BOOKS,
                        PRINTED_BOOK,
                        BOOK,
                        new CodeHash("efc961b756c039fe456f62eff0e6a9368d5969cb6567854555e0ee8497db1de9"),
                        YEAR_END),
                new VoucherEvent.VoucherIssuedV1(VOUCHER),
                new VoucherEvent.IssuanceRefusedV1(VOUCHER, VoucherEvent.IssuanceRefusalReason.FUNDS_INSUFFICIENT),
                new VoucherEvent.VoucherWithdrawnV1(VOUCHER, true),
                new VoucherEvent.CancellationRequestedV1(VOUCHER),
                new MerchantEvent.VoucherRegisteredV1(VOUCHER),
                new MerchantEvent.VoucherAuthorisedV1(VOUCHER, REDEMPTION, BOOKSHOP, BOOK, NOON.plusSeconds(900)),
                new MerchantEvent.AuthorisationEndedV1(VOUCHER, REDEMPTION, MerchantEvent.Ending.LAPSED),
                new MerchantEvent.VoucherRedeemedV1(VOUCHER, REDEMPTION, BOOKSHOP, CAPTURED, NOON),
                aCapture(Optional.of(SHOP)),
                new MerchantEvent.RedemptionReversedV1(VOUCHER, REDEMPTION, BOOKSHOP, CAPTURED),
                aReversal(Optional.of(SHOP)),
                aPartialReversal(Optional.of(SHOP)),
                new MerchantEvent.VoucherClosedV1(VOUCHER, MerchantEvent.Closing.CANCELLED),
                new MerchantEvent.CancellationRefusedV1(
                        VOUCHER, MerchantEvent.CancellationRefusalReason.VOUCHER_REDEEMED),
                aProgramme(Optional.of(fraudRules())),
                new ProgrammeEvent.ProgrammePublishedV2(
                        PROGRAMME,
                        4,
                        List.of(
                                new ProgrammeEvent.DatedTerms(YEAR_BEGIN, aProgramme(Optional.empty())),
                                new ProgrammeEvent.DatedTerms(YEAR_END, aProgramme(Optional.of(fraudRules()))))),
                new SettlementEvent.SettlementClosedV1(SETTLEMENT, BOOKSHOP, PROGRAMME, 0, NOON, 8, Money.eur(8000)),
                new SettlementEvent.InvoiceRefusedV1(SETTLEMENT, BOOKSHOP, PROGRAMME, 2, "1/2026", Money.eur(8000)),
                new SettlementEvent.SettlementPaidV1(
                        SETTLEMENT, BOOKSHOP, PROGRAMME, 6, "2/2026", Money.eur(8000), LocalDate.parse("2026-12-20")),
                aSuspicion(),
                aDecision(),
                aMinute(Optional.of("e30..c2lnbmF0dXJl")),
                aGrantValid(Optional.of(YEAR_BEGIN), Optional.of(YEAR_END)));
    }

    private static FraudEvent.FraudDecidedV1 aDecision() {
        return new FraudEvent.FraudDecidedV1(
                FRAUD_CASE,
                1,
                BOOKSHOP,
                PROGRAMME,
                FraudEvent.FraudOutcome.RELEASED,
                1,
                "The school bought for a whole class.",
                NOON);
    }

    private static FraudEvent.FraudSuspectedV1 aSuspicion() {
        return new FraudEvent.FraudSuspectedV1(
                FRAUD_CASE,
                1,
                BOOKSHOP,
                PROGRAMME,
                FraudEvent.FraudSignal.WHOLE_SUMS,
                LocalDate.parse("2026-11-23"),
                List.of(new FraudEvent.FraudFigure(FraudEvent.FigureName.HOLDERS, 100, 100)),
                List.of(new FraudEvent.SuspectClaim(VOUCHER, REDEMPTION, CAPTURED)));
    }

    private static TotalsEvent.BookTotalsV1 aMinute(Optional<String> signature) {
        var minute = NOON.truncatedTo(ChronoUnit.MINUTES);
        return new TotalsEvent.BookTotalsV1(
                TotalsEvent.Book.MERCHANT,
                NOON.plusSeconds(65),
                minute.minusSeconds(900),
                minute.plusSeconds(120),
                2,
                List.of(new TotalsEvent.MinuteTotals(
                        minute, 1, CAPTURED.cents(), "144497818122357760000", "-11529215046068469756250", "107520000")),
                signature);
    }

    private static WalletEvent.GrantCorrectedV1 aRevocation() {
        return new WalletEvent.GrantCorrectedV1(
                WALLET,
                TEACHER,
                PROGRAMME,
                LOT,
                CORRECTION,
                WalletEvent.GrantCorrectionKind.REVOCATION,
                Money.eur(50_000),
                Money.eur(1250),
                NOON);
    }

    private static ProgrammeEvent.FraudRules fraudRules() {
        return new ProgrammeEvent.FraudRules(
                Optional.of(new ProgrammeEvent.WholeBalanceRule(95, Money.eur(10_000))),
                Optional.of(new ProgrammeEvent.InstantCashingRule(Duration.ofSeconds(60), 5)),
                Optional.of(new ProgrammeEvent.WholeSumsRule(40)),
                Optional.of(new ProgrammeEvent.SplitSumRule(4, Money.eur(18_000))),
                Optional.of(new ProgrammeEvent.TakingsRiseRule(1_600, Money.eur(200_000), 7)),
                Optional.of(new ProgrammeEvent.EndRushRule(Duration.ofHours(60), 12, 300)),
                Optional.of(new ProgrammeEvent.CaptureAndReversalRule(3, Money.eur(22_000))));
    }

    private static ProgrammeEvent.ProgrammePublishedV1 aProgramme(Optional<ProgrammeEvent.FraudRules> fraudRules) {
        var begin = LocalDate.parse("2016-09-01");
        var change = LocalDate.parse("2027-09-01");
        var never = new ProgrammeEvent.CancellationRule(begin, Optional.of(change), false, 0);
        var afterThirtyDays = new ProgrammeEvent.CancellationRule(change, Optional.empty(), true, 30);
        var ticket = new ProgrammeEvent.Good(
                new GoodId("museum-ticket"), new ProgrammeEvent.Label("Biglietti", "Tickets"), "Biglietti");
        return new ProgrammeEvent.ProgrammePublishedV1(
                PROGRAMME,
                3,
                new ProgrammeEvent.Label("Carta del Docente", "Teachers' card"),
                Money.EUR,
                ZoneId.of("Europe/Rome"),
                List.of(new ProgrammeEvent.GrantRule(
                        begin,
                        Optional.empty(),
                        MonthDay.of(9, 1),
                        2,
                        Money.eur(50_000),
                        Money.eur(50_000),
                        Optional.of(new ProgrammeEvent.Eligibility(
                                List.of(new ProgrammeEvent.EligibilityClass(
                                        "permanent", new ProgrammeEvent.Label("Docenti di ruolo", "Permanent staff"))),
                                new ProgrammeEvent.Label("La segreteria della scuola", "The school's office"))))),
                new ProgrammeEvent.VoucherRules(Optional.empty()),
                new ProgrammeEvent.TillRules(
                        Duration.ofDays(14),
                        new ProgrammeEvent.AuthorisationLimits(
                                Duration.ofMinutes(15), Duration.ofDays(1), Duration.ofDays(1)),
                        new ProgrammeEvent.AttemptLimits(
                                10, 100, 100, 10, Duration.ofDays(1), Duration.ofHours(2), Duration.ofMinutes(30))),
                List.of(new ProgrammeEvent.Category(
                        new CategoryId("museums"),
                        new ProgrammeEvent.Label("Musei", "Museums"),
                        "Musei",
                        begin,
                        Optional.empty(),
                        List.of(Channel.PHYSICAL),
                        List.of(never, afterThirtyDays),
                        List.of(ticket))),
                fraudRules);
    }

    /** The same event without whatever may be left out. */
    static Event withoutOptionalFields(Event event) {
        return switch (event) {
            case LoadEvent ignored -> aGrantWithoutValidity();
            case MerchantEvent.VoucherRedeemedV2 ignored -> aCapture(Optional.empty());
            case MerchantEvent.RedemptionReversedV2 ignored -> aReversal(Optional.empty());
            case MerchantEvent.RedemptionPartlyReversedV1 ignored -> aPartialReversal(Optional.empty());
            case ProgrammeEvent.ProgrammePublishedV1 ignored -> aProgramme(Optional.empty());
            case TotalsEvent ignored -> aMinute(Optional.empty());
            default -> event;
        };
    }

    private static Event aCapture(Optional<ShopId> shopId) {
        return new MerchantEvent.VoucherRedeemedV2(
                VOUCHER, REDEMPTION, BOOKSHOP, shopId, TERMS, CAPTURED, AT_TILL, NOON);
    }

    private static Event aReversal(Optional<ShopId> shopId) {
        return new MerchantEvent.RedemptionReversedV2(
                VOUCHER, REDEMPTION, BOOKSHOP, shopId, TERMS, CAPTURED, AT_TILL, NOON, NOON.plusSeconds(600));
    }

    private static Event aPartialReversal(Optional<ShopId> shopId) {
        return new MerchantEvent.RedemptionPartlyReversedV1(
                VOUCHER,
                REDEMPTION,
                BOOKSHOP,
                shopId,
                TERMS,
                CAPTURED,
                AT_TILL,
                NOON,
                new MerchantEvent.ReversalPart(
                        2,
                        Money.eur(500),
                        Money.eur(800),
                        Optional.of("till-7/2026-11-23/43"),
                        NOON.plusSeconds(1200)));
    }

    static Event aGrantWithoutValidity() {
        return aGrantValid(Optional.empty(), Optional.empty());
    }

    private static Event aGrantValid(Optional<Instant> validFrom, Optional<Instant> validUntil) {
        return new LoadEvent.GrantRequestedV1(
                TEACHER, "2026/27", PROGRAMME, Money.eur(38_300), validFrom, validUntil, Optional.empty());
    }
}
