package eu.buono.voucher.programme;

import eu.buono.contracts.CategoryId;
import eu.buono.contracts.Channel;
import eu.buono.contracts.GoodId;
import eu.buono.contracts.Money;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.event.ProgrammeEvent.AttemptLimits;
import eu.buono.contracts.event.ProgrammeEvent.AuthorisationLimits;
import eu.buono.contracts.event.ProgrammeEvent.CancellationRule;
import eu.buono.contracts.event.ProgrammeEvent.Category;
import eu.buono.contracts.event.ProgrammeEvent.Good;
import eu.buono.contracts.event.ProgrammeEvent.GrantRule;
import eu.buono.contracts.event.ProgrammeEvent.Label;
import eu.buono.contracts.event.ProgrammeEvent.ProgrammePublishedV1;
import eu.buono.contracts.event.ProgrammeEvent.TillRules;
import eu.buono.contracts.event.ProgrammeEvent.VoucherRules;
import java.time.Duration;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Programmes as wallet-service publishes them. */
public final class ProgrammeFixtures {

    public static final LocalDate BEGIN = LocalDate.parse("2016-09-01");

    private ProgrammeFixtures() {}

    /** Books may be cancelled, museums never, exhibitions after two days. */
    public static ProgrammePublishedV1 aProgramme(String programmeId, int version, Optional<Duration> validityMax) {
        return new ProgrammePublishedV1(
                new ProgrammeId(programmeId),
                version,
                new Label("Carta", "Card"),
                Money.EUR,
                ZoneId.of("Europe/Rome"),
                List.of(new GrantRule(
                        BEGIN,
                        Optional.empty(),
                        MonthDay.of(9, 1),
                        2,
                        Money.eur(50_000),
                        Money.eur(50_000),
                        Optional.empty())),
                new VoucherRules(validityMax),
                new TillRules(
                        Duration.ofDays(14),
                        new AuthorisationLimits(Duration.ofMinutes(15), Duration.ofDays(1), Duration.ofDays(1)),
                        new AttemptLimits(
                                10, 100, 100, 10, Duration.ofDays(1), Duration.ofHours(2), Duration.ofMinutes(30))),
                List.of(
                        aCategory("books", "printed-book", new CancellationRule(BEGIN, Optional.empty(), true, 0)),
                        aCategory("museums", "ticket", new CancellationRule(BEGIN, Optional.empty(), false, 0)),
                        aCategory("exhibitions", "ticket", new CancellationRule(BEGIN, Optional.empty(), true, 2))),
                Optional.empty());
    }

    public static Category aCategory(String categoryId, String goodId, CancellationRule... cancellations) {
        var label = new Label(categoryId, categoryId);
        return new Category(
                new CategoryId(categoryId),
                label,
                categoryId,
                BEGIN,
                Optional.empty(),
                List.of(Channel.PHYSICAL, Channel.ONLINE),
                List.of(cancellations),
                List.of(new Good(new GoodId(goodId), label, goodId)));
    }
}
