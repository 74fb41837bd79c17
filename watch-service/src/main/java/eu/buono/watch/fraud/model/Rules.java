package eu.buono.watch.fraud.model;

import static eu.buono.contracts.event.FraudEvent.FigureName.CAPTURES;
import static eu.buono.contracts.event.FraudEvent.FigureName.CENTS;
import static eu.buono.contracts.event.FraudEvent.FigureName.HOLDERS;
import static eu.buono.contracts.event.FraudEvent.FigureName.PERCENT_OF_USUAL;
import static eu.buono.contracts.event.FraudEvent.FigureName.REVERSALS;
import static eu.buono.contracts.event.FraudEvent.FigureName.REVERSED_CENTS;
import static eu.buono.contracts.event.FraudEvent.FigureName.SECONDS_TO_CASH;
import static eu.buono.contracts.event.FraudEvent.FigureName.VOUCHERS;

import eu.buono.contracts.event.FraudEvent.FraudFigure;
import eu.buono.contracts.event.ProgrammeEvent.CaptureAndReversalRule;
import eu.buono.contracts.event.ProgrammeEvent.EndRushRule;
import eu.buono.contracts.event.ProgrammeEvent.FraudRules;
import eu.buono.contracts.event.ProgrammeEvent.InstantCashingRule;
import eu.buono.contracts.event.ProgrammeEvent.SplitSumRule;
import eu.buono.contracts.event.ProgrammeEvent.TakingsRiseRule;
import eu.buono.contracts.event.ProgrammeEvent.WholeBalanceRule;
import eu.buono.contracts.event.ProgrammeEvent.WholeSumsRule;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * When is it a sign of fraud, in one programme on one day? Each rule with its thresholds; a rule that applies says its
 * figures, which are the reason that people read.
 *
 * @param zone in which days are counted
 */
public record Rules(
        ZoneId zone,
        WholeBalance wholeBalance,
        InstantCashing instantCashing,
        WholeSums wholeSums,
        SplitSum splitSum,
        TakingsRise takingsRise,
        EndRush endRush,
        CaptureAndReversal captureAndReversal) {

    private static final int PERCENT = 100;

    public LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, zone);
    }

    /** The same with those that a programme has of its own. */
    public Rules with(FraudRules own) {
        return new Rules(
                zone,
                own.wholeBalance().map(WholeBalance::of).orElse(wholeBalance),
                own.instantCashing().map(InstantCashing::of).orElse(instantCashing),
                own.wholeSums().map(WholeSums::of).orElse(wholeSums),
                own.splitSum().map(SplitSum::of).orElse(splitSum),
                own.takingsRise().map(TakingsRise::of).orElse(takingsRise),
                own.endRush().map(EndRush::of).orElse(endRush),
                own.captureAndReversal().map(CaptureAndReversal::of).orElse(captureAndReversal));
    }

    /** A capture of at least {@code percentMin} of a balance that was at least {@code centsMin}. */
    public record WholeBalance(int percentMin, long centsMin) {

        static WholeBalance of(WholeBalanceRule rule) {
            return new WholeBalance(rule.percentMin(), rule.balanceMin().cents());
        }

        boolean isTakenBy(Capture capture) {
            return capture.balanceCents()
                    .filter(balance ->
                            balance >= centsMin && capture.amount().cents() * PERCENT >= balance * percentMin)
                    .isPresent();
        }
    }

    /** At least {@code capturesMin} captures of whole balances a day, each within a moment of its issue. */
    public record InstantCashing(Duration within, int capturesMin) {

        static InstantCashing of(InstantCashingRule rule) {
            return new InstantCashing(rule.within(), rule.capturesMin());
        }

        boolean isInstant(Capture capture) {
            return capture.timeToCash().compareTo(within) <= 0;
        }

        Optional<List<FraudFigure>> judge(MerchantDay day, Capture newest) {
            return found(
                    day.instantCaptures() >= capturesMin,
                    new FraudFigure(CAPTURES, day.instantCaptures(), capturesMin),
                    new FraudFigure(
                            SECONDS_TO_CASH, Math.max(0, newest.timeToCash().toSeconds()), within.toSeconds()));
        }
    }

    /** At least {@code holdersMin} holders spend their whole balance on a day. */
    public record WholeSums(int holdersMin) {

        static WholeSums of(WholeSumsRule rule) {
            return new WholeSums(rule.holdersMin());
        }

        Optional<List<FraudFigure>> judge(MerchantDay day) {
            return found(
                    day.holdersOfWhole() >= holdersMin, new FraudFigure(HOLDERS, day.holdersOfWhole(), holdersMin));
        }
    }

    /** At least {@code vouchersMin} vouchers of a holder on a day, together more than {@code centsMin}. */
    public record SplitSum(int vouchersMin, long centsMin) {

        static SplitSum of(SplitSumRule rule) {
            return new SplitSum(rule.vouchersMin(), rule.amountMin().cents());
        }

        Optional<List<FraudFigure>> judge(HolderHistory holder, LocalDate day) {
            var ofDay = holder.on(day);
            long cents = ofDay.stream()
                    .mapToLong(purchase -> purchase.claim().amount().cents())
                    .sum();
            return found(
                    ofDay.size() >= vouchersMin && cents > centsMin,
                    new FraudFigure(VOUCHERS, ofDay.size(), vouchersMin),
                    new FraudFigure(CENTS, cents, centsMin));
        }
    }

    /**
     * Takings of a day of at least {@code centsMin}, and so many percent of the mean of at least {@code daysMin} days
     * before.
     */
    public record TakingsRise(int percentMin, long centsMin, int daysMin) {

        static TakingsRise of(TakingsRiseRule rule) {
            return new TakingsRise(rule.percentMin(), rule.amountMin().cents(), rule.daysMin());
        }

        Optional<List<FraudFigure>> judge(MerchantHistory merchant, MerchantDay day) {
            return merchant.usualCents(day.day(), daysMin)
                    .filter(usual -> day.cents() >= centsMin && percent(day.cents(), usual) >= percentMin)
                    .map(usual -> List.of(
                            new FraudFigure(CENTS, day.cents(), centsMin),
                            new FraudFigure(PERCENT_OF_USUAL, percent(day.cents(), usual), percentMin)));
        }
    }

    /**
     * At least {@code holdersMin} holders spend, on a day, whole balances that end {@code within} so long, and the
     * day's takings are so many percent of the mean of the days before; of a merchant without any, they are enough.
     */
    public record EndRush(Duration within, int holdersMin, int percentMin) {

        static EndRush of(EndRushRule rule) {
            return new EndRush(rule.within(), rule.holdersMin(), rule.percentMin());
        }

        boolean isEnding(Capture capture) {
            return Duration.between(capture.redeemedAt(), capture.usableUntil()).compareTo(within) <= 0;
        }

        Optional<List<FraudFigure>> judge(MerchantHistory merchant, MerchantDay day) {
            long percent = merchant.usualCents(day.day(), 1)
                    .map(usual -> percent(day.cents(), usual))
                    .orElse((long) percentMin);
            return found(
                    day.endingHolders() >= holdersMin && percent >= percentMin,
                    new FraudFigure(HOLDERS, day.endingHolders(), holdersMin),
                    new FraudFigure(PERCENT_OF_USUAL, percent, percentMin));
        }
    }

    /** At least {@code reversalsMin} captures of a holder at one merchant are reversed within a month. */
    public record CaptureAndReversal(int reversalsMin, long centsMin) {

        static CaptureAndReversal of(CaptureAndReversalRule rule) {
            return new CaptureAndReversal(rule.reversalsMin(), rule.amountMin().cents());
        }

        Optional<List<FraudFigure>> judge(HolderHistory holder) {
            var reversed = holder.reversed();
            long cents = reversed.stream()
                    .mapToLong(HolderHistory.Purchase::reversedCents)
                    .sum();
            return found(
                    reversed.size() >= reversalsMin && cents >= centsMin,
                    new FraudFigure(REVERSALS, reversed.size(), reversalsMin),
                    new FraudFigure(REVERSED_CENTS, cents, centsMin));
        }
    }

    private static Optional<List<FraudFigure>> found(boolean applies, FraudFigure... figures) {
        return applies ? Optional.of(List.of(figures)) : Optional.empty();
    }

    private static long percent(long cents, long usual) {
        return cents * PERCENT / Math.max(1, usual);
    }
}
