package eu.buono.watch.fraud.model;

import eu.buono.contracts.CategoryId;
import eu.buono.contracts.Channel;
import eu.buono.contracts.GoodId;
import eu.buono.contracts.Money;
import eu.buono.contracts.event.ProgrammeEvent.AttemptLimits;
import eu.buono.contracts.event.ProgrammeEvent.AuthorisationLimits;
import eu.buono.contracts.event.ProgrammeEvent.CancellationRule;
import eu.buono.contracts.event.ProgrammeEvent.Category;
import eu.buono.contracts.event.ProgrammeEvent.DatedTerms;
import eu.buono.contracts.event.ProgrammeEvent.FraudRules;
import eu.buono.contracts.event.ProgrammeEvent.Good;
import eu.buono.contracts.event.ProgrammeEvent.GrantRule;
import eu.buono.contracts.event.ProgrammeEvent.Label;
import eu.buono.contracts.event.ProgrammeEvent.ProgrammePublishedV1;
import eu.buono.contracts.event.ProgrammeEvent.ProgrammePublishedV2;
import eu.buono.contracts.event.ProgrammeEvent.TillRules;
import eu.buono.contracts.event.ProgrammeEvent.VoucherRules;
import eu.buono.contracts.event.ProgrammeEvent.WholeSumsRule;
import eu.buono.watch.fraud.model.FraudHistory.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the rules alone say of a history, and a programme that has some of its own. */
public final class FraudFixtures {

    private static final LocalDate BEGIN = LocalDate.parse("2016-09-01");

    private FraudFixtures() {}

    /** Who is found by the defaults, rightly or wrongly. */
    public static Set<Answer> found(FraudHistory history) {
        return found(history, RuleBook.of(RulesFixtures.defaults()));
    }

    /** Who is found where the history's programme is published like this. */
    public static Set<Answer> found(FraudHistory history, ProgrammePublishedV2 programme) {
        return found(
                history,
                new RuleBook(
                        RulesFixtures.defaults(),
                        programmeId -> Optional.of(DatedRules.of(programme))
                                .filter(known -> programmeId.equals(programme.programmeId()))));
    }

    private static Set<Answer> found(FraudHistory history, RuleBook book) {
        return FraudScore.findings(book, history.happenings()).stream()
                .map(finding -> new Answer(finding.signal(), finding.merchantId()))
                .collect(Collectors.toSet());
    }

    /** The programme of histories, which looks closer at whole sums from an instant on. */
    public static ProgrammePublishedV2 lookingCloserFrom(Instant change, int holdersMin) {
        var closer = new FraudRules(
                Optional.empty(),
                Optional.empty(),
                Optional.of(new WholeSumsRule(holdersMin)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return new ProgrammePublishedV2(
                FraudHistory.PROGRAMME,
                2,
                List.of(
                        new DatedTerms(Instant.EPOCH, terms(1, Optional.empty())),
                        new DatedTerms(change, terms(2, Optional.of(closer)))));
    }

    private static ProgrammePublishedV1 terms(int version, Optional<FraudRules> fraudRules) {
        var label = new Label("Libri", "Books");
        return new ProgrammePublishedV1(
                FraudHistory.PROGRAMME,
                version,
                new Label("Carta del Docente", "Teachers' card"),
                Money.EUR,
                RulesFixtures.defaults().zone(),
                List.of(new GrantRule(
                        BEGIN,
                        Optional.empty(),
                        MonthDay.of(9, 1),
                        2,
                        Money.eur(50_000),
                        Money.eur(50_000),
                        Optional.empty())),
                new VoucherRules(Optional.empty()),
                new TillRules(
                        Duration.ofDays(14),
                        new AuthorisationLimits(Duration.ofMinutes(15), Duration.ofDays(1), Duration.ofDays(1)),
                        new AttemptLimits(
                                10, 100, 100, 10, Duration.ofDays(1), Duration.ofHours(2), Duration.ofMinutes(30))),
                List.of(new Category(
                        new CategoryId("books"),
                        label,
                        "Libri",
                        BEGIN,
                        Optional.empty(),
                        List.of(Channel.PHYSICAL),
                        List.of(new CancellationRule(BEGIN, Optional.empty(), true, 0)),
                        List.of(new Good(new GoodId("printed-book"), label, "Libri")))),
                fraudRules);
    }
}
