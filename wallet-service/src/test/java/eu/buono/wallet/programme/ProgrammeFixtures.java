package eu.buono.wallet.programme;

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
import eu.buono.wallet.programme.model.ProgrammeHistory;
import eu.buono.wallet.programme.model.ProgrammeSchedule;
import eu.buono.wallet.programme.model.ProgrammeVersion;
import eu.buono.wallet.programme.model.PublishedProgramme;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** A small programme: two categories, two grant rules, museums until the end of 2026. */
public final class ProgrammeFixtures {

    private static final LocalDate BEGIN = LocalDate.parse("2016-09-01");
    private static final LocalDate CHANGE = LocalDate.parse("2026-09-01");

    public static final Instant PUBLISHED = Instant.parse("2026-11-01T10:00:00Z");

    private ProgrammeFixtures() {}

    public static PublishedProgramme aProgramme() {
        return new PublishedProgramme(terms());
    }

    public static ProgrammeSchedule aSchedule() {
        return new ProgrammeSchedule(aHistory());
    }

    /** With one version, out of a file. */
    public static ProgrammeHistory aHistory() {
        var version = ProgrammeVersion.ofFile(aProgramme(), PUBLISHED);
        return new ProgrammeHistory(version.rules().programmeId(), List.of(version));
    }

    public static ProgrammePublishedV1 terms() {
        return terms("carta-docente", 1, "Carta del Docente");
    }

    public static ProgrammePublishedV1 terms(String programmeId, int version, String name) {
        var yearStart = MonthDay.of(9, 1);
        var always = new CancellationRule(BEGIN, Optional.empty(), true, 0);
        var never = new CancellationRule(BEGIN, Optional.of(CHANGE), false, 0);
        var afterTenDays = new CancellationRule(CHANGE, Optional.empty(), true, 10);
        return new ProgrammePublishedV1(
                new ProgrammeId(programmeId),
                version,
                new Label(name, "Teachers' card"),
                Money.EUR,
                ZoneId.of("Europe/Rome"),
                List.of(
                        new GrantRule(
                                BEGIN,
                                Optional.of(CHANGE),
                                yearStart,
                                2,
                                Money.eur(38_300),
                                Money.eur(38_300),
                                Optional.empty()),
                        new GrantRule(
                                CHANGE,
                                Optional.empty(),
                                yearStart,
                                2,
                                Money.eur(50_000),
                                Money.eur(60_000),
                                Optional.empty())),
                new VoucherRules(Optional.empty()),
                new TillRules(
                        Duration.ofDays(14),
                        new AuthorisationLimits(Duration.ofMinutes(15), Duration.ofDays(1), Duration.ofDays(1)),
                        new AttemptLimits(
                                10, 100, 100, 10, Duration.ofDays(1), Duration.ofHours(2), Duration.ofMinutes(30))),
                List.of(
                        new Category(
                                new CategoryId("books"),
                                new Label("Libri", "Books"),
                                "Libri",
                                BEGIN,
                                Optional.empty(),
                                List.of(Channel.PHYSICAL, Channel.ONLINE),
                                List.of(always),
                                List.of(new Good(new GoodId("printed-book"), new Label("Libri", "Books"), "Libri"))),
                        new Category(
                                new CategoryId("museums"),
                                new Label("Musei", "Museums"),
                                "Musei",
                                BEGIN,
                                Optional.of(LocalDate.parse("2027-01-01")),
                                List.of(Channel.PHYSICAL),
                                List.of(never, afterTenDays),
                                List.of(new Good(
                                        new GoodId("museum-ticket"), new Label("Biglietti", "Tickets"), "Biglietti")))),
                Optional.empty());
    }
}
