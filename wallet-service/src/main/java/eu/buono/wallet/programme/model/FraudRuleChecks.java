package eu.buono.wallet.programme.model;

import eu.buono.contracts.Money;
import eu.buono.contracts.event.ProgrammeEvent.CaptureAndReversalRule;
import eu.buono.contracts.event.ProgrammeEvent.EndRushRule;
import eu.buono.contracts.event.ProgrammeEvent.FraudRules;
import eu.buono.contracts.event.ProgrammeEvent.InstantCashingRule;
import eu.buono.contracts.event.ProgrammeEvent.SplitSumRule;
import eu.buono.contracts.event.ProgrammeEvent.TakingsRiseRule;
import eu.buono.contracts.event.ProgrammeEvent.WholeBalanceRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether thresholds of fraud make sense: counts, shares and times within what whoever judges remembers, amounts in the
 * programme's currency. How much is much is for the two people who change it.
 */
final class FraudRuleChecks {

    private static final int COUNT_MAX = 100_000;
    private static final int PERCENT = 100;
    private static final int PERCENT_OF_USUAL_MAX = 100_000;

    /** Purchases of a holder at one merchant that are remembered. */
    private static final int OF_A_HOLDER_MAX = 64;

    /** Days of a merchant that are remembered, without the one that is judged. */
    private static final int DAYS_MAX = 34;

    private static final Duration INSTANT_MAX = Duration.ofDays(1);
    private static final Duration END_MAX = Duration.ofDays(31);

    private final String currency;
    private final String place;
    private final List<TermsFault> faults = new ArrayList<>();

    FraudRuleChecks(String currency, String place) {
        this.currency = currency;
        this.place = place;
    }

    /** All that is wrong with the rules, in the order of the document. */
    List<TermsFault> faults(FraudRules rules) {
        rules.wholeBalance().ifPresent(this::look);
        rules.instantCashing().ifPresent(this::look);
        rules.wholeSums().ifPresent(rule -> requireWithin(rule.holdersMin(), 2, COUNT_MAX, "/wholeSums/holdersMin"));
        rules.splitSum().ifPresent(this::look);
        rules.takingsRise().ifPresent(this::look);
        rules.endRush().ifPresent(this::look);
        rules.captureAndReversal().ifPresent(this::look);
        return List.copyOf(faults);
    }

    private void look(WholeBalanceRule rule) {
        requireWithin(rule.percentMin(), 1, PERCENT, "/wholeBalance/percentMin");
        requireCurrency(rule.balanceMin(), "/wholeBalance/balanceMin");
    }

    private void look(InstantCashingRule rule) {
        requireWithin(rule.within(), INSTANT_MAX, "/instantCashing/within");
        requireWithin(rule.capturesMin(), 1, COUNT_MAX, "/instantCashing/capturesMin");
    }

    private void look(SplitSumRule rule) {
        requireWithin(rule.vouchersMin(), 2, OF_A_HOLDER_MAX, "/splitSum/vouchersMin");
        requireCurrency(rule.amountMin(), "/splitSum/amountMin");
    }

    private void look(TakingsRiseRule rule) {
        requireWithin(rule.percentMin(), PERCENT, PERCENT_OF_USUAL_MAX, "/takingsRise/percentMin");
        requireCurrency(rule.amountMin(), "/takingsRise/amountMin");
        requireWithin(rule.daysMin(), 1, DAYS_MAX, "/takingsRise/daysMin");
    }

    private void look(EndRushRule rule) {
        requireWithin(rule.within(), END_MAX, "/endRush/within");
        requireWithin(rule.holdersMin(), 1, COUNT_MAX, "/endRush/holdersMin");
        requireWithin(rule.percentMin(), PERCENT, PERCENT_OF_USUAL_MAX, "/endRush/percentMin");
    }

    private void look(CaptureAndReversalRule rule) {
        requireWithin(rule.reversalsMin(), 1, OF_A_HOLDER_MAX, "/captureAndReversal/reversalsMin");
        requireCurrency(rule.amountMin(), "/captureAndReversal/amountMin");
    }

    private void requireWithin(int value, int least, int most, String member) {
        require(least <= value && value <= most, member, "must be %d to %d".formatted(least, most));
    }

    private void requireWithin(Duration value, Duration most, String member) {
        require(
                value.isPositive() && value.compareTo(most) <= 0,
                member,
                "must be longer than nothing and at most " + most);
    }

    private void requireCurrency(Money amount, String member) {
        require(amount.currency().equals(currency), member, "has another currency than the programme");
    }

    private void require(boolean isRight, String member, String sentence) {
        if (!isRight) {
            faults.add(new TermsFault(place + member, sentence));
        }
    }
}
