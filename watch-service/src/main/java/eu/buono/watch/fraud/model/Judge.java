package eu.buono.watch.fraud.model;

import static eu.buono.contracts.event.FraudEvent.FraudSignal.CAPTURE_AND_REVERSAL;
import static eu.buono.contracts.event.FraudEvent.FraudSignal.END_RUSH;
import static eu.buono.contracts.event.FraudEvent.FraudSignal.INSTANT_CASHING;
import static eu.buono.contracts.event.FraudEvent.FraudSignal.SPLIT_SUM;
import static eu.buono.contracts.event.FraudEvent.FraudSignal.TAKINGS_RISE;
import static eu.buono.contracts.event.FraudEvent.FraudSignal.WHOLE_SUMS;

import eu.buono.contracts.FraudCaseId;
import eu.buono.contracts.MerchantId;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.event.FraudEvent.FraudFigure;
import eu.buono.contracts.event.FraudEvent.FraudSignal;
import eu.buono.contracts.event.FraudEvent.FraudSuspectedV1;
import eu.buono.contracts.event.FraudEvent.SuspectClaim;
import eu.buono.watch.fraud.model.HolderHistory.Purchase;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Takes what happens at a merchant, one by one, and says what looks like fraud. A rule that applies to a day goes on to
 * do so: the captures of a day make the same cases in whatever order they come, told in other findings at most.
 */
public final class Judge {

    /** Claims of one finding: an event stays far below what Kafka takes. */
    public static final int CLAIMS_MAX = 500;

    private final RuleBook book;

    public Judge(RuleBook book) {
        this.book = book;
    }

    /** What is known from now on, and what is published. */
    public record Judgement(MerchantHistory merchant, HolderHistory holder, List<FraudSuspectedV1> findings) {}

    /** The case that a rule makes: the same signal, subject and day is the same case. */
    private record Case(
            FraudSignal signal,
            LocalDate day,
            MerchantId merchantId,
            ProgrammeId programmeId,
            String subject,
            List<FraudFigure> figures) {

        FraudCaseId id() {
            return FraudCaseId.about(String.join(
                    " ", signal.name(), day.toString(), merchantId.toString(), programmeId.toString(), subject));
        }

        /** Its next findings; none where there is nothing to add. */
        List<FraudSuspectedV1> findings(int known, List<SuspectClaim> claims) {
            var findings = new ArrayList<FraudSuspectedV1>();
            for (int from = 0; from < claims.size(); from += CLAIMS_MAX) {
                var part = claims.subList(from, Math.min(from + CLAIMS_MAX, claims.size()));
                int number = known + findings.size() + 1;
                findings.add(new FraudSuspectedV1(id(), number, merchantId, programmeId, signal, day, figures, part));
            }
            return findings;
        }
    }

    public LocalDate day(Capture capture) {
        return book.day(capture.redeemedAt());
    }

    private Rules rules(Capture capture) {
        return book.on(day(capture), capture.programmeId());
    }

    /**
     * Judges a capture.
     *
     * @param ofDay all captures of its merchant, programme and day so far, this one among them; asked for where a case
     *     is new
     */
    public Judgement judge(
            MerchantHistory merchant, HolderHistory holder, Capture capture, Supplier<List<Capture>> ofDay) {
        if (holder.knows(capture.redemptionId())) {
            return new Judgement(merchant, holder, List.of());
        }
        var day = day(capture);
        var findings = new ArrayList<FraudSuspectedV1>();
        var merchantNow = merchant.with(merchant.on(day)
                .with(
                        capture.amount().cents(),
                        isWhole(capture) && !holder.hasSpentWholeOn(day),
                        isInstant(capture),
                        isEnding(capture)));
        for (var sign : ofMerchant(merchantNow, capture)) {
            int known = merchantNow.findings(sign.signal(), day);
            var concerned = known == 0 ? ofDay.get().stream() : Stream.of(capture);
            var claims = concerned.filter(concerns(sign.signal())).map(Capture::claim);
            var added = sign.findings(known, claims.toList());
            merchantNow = merchantNow.with(new FindingCount(sign.signal(), day, known + added.size()));
            findings.addAll(added);
        }
        var holderNow = holder.with(new Purchase(capture.claim(), day, isWhole(capture), 0, Optional.empty()));
        for (var sign : splitting(holderNow, capture).stream().toList()) {
            int known = holderNow.findings(SPLIT_SUM, day);
            var claims =
                    known == 0 ? holderNow.on(day).stream().map(Purchase::claim).toList() : List.of(capture.claim());
            var added = sign.findings(known, claims);
            holderNow = holderNow.with(new FindingCount(SPLIT_SUM, day, known + added.size()));
            findings.addAll(added);
        }
        return withEarly(new Judgement(merchantNow, holderNow, List.copyOf(findings)), capture);
    }

    /** The reversals that have overtaken their capture come after it. */
    private Judgement withEarly(Judgement judged, Capture capture) {
        var findings = new ArrayList<>(judged.findings());
        var early = judged.holder().earlyOf(capture.redemptionId());
        var holder = judged.holder().withoutEarlyOf(capture.redemptionId());
        for (var reversal : early) {
            var next = judge(judged.merchant(), holder, reversal);
            holder = next.holder();
            findings.addAll(next.findings());
        }
        return new Judgement(judged.merchant(), holder, List.copyOf(findings));
    }

    /** Judges a reversal; one of a capture that is not known yet waits for it. */
    public Judgement judge(MerchantHistory merchant, HolderHistory holder, Reversal reversal) {
        boolean isNews = holder.purchases().stream()
                .anyMatch(purchase -> purchase.isOf(reversal.redemptionId()) && purchase.reversedCents() == 0);
        var holderNow = holder.with(reversal);
        var day = book.day(reversal.at());
        var rules = book.on(day, reversal.programmeId());
        var month = day.withDayOfMonth(1);
        var figures = rules.captureAndReversal().judge(holderNow);
        if (!isNews || figures.isEmpty()) {
            return new Judgement(merchant, holderNow, List.of());
        }
        int known = holderNow.findings(CAPTURE_AND_REVERSAL, month);
        var claims = holderNow.reversed().stream()
                .filter(purchase -> known == 0 || purchase.isOf(reversal.redemptionId()))
                .map(Purchase::claim)
                .toList();
        var findings = new Case(
                        CAPTURE_AND_REVERSAL,
                        month,
                        reversal.merchantId(),
                        reversal.programmeId(),
                        reversal.holderId().toString(),
                        figures.get())
                .findings(known, claims);
        var count = new FindingCount(CAPTURE_AND_REVERSAL, month, known + findings.size());
        return new Judgement(merchant, holderNow.with(count), findings);
    }

    private boolean isWhole(Capture capture) {
        return rules(capture).wholeBalance().isTakenBy(capture);
    }

    private boolean isInstant(Capture capture) {
        return isWhole(capture) && rules(capture).instantCashing().isInstant(capture);
    }

    private boolean isEnding(Capture capture) {
        return isWhole(capture) && rules(capture).endRush().isEnding(capture);
    }

    private Predicate<Capture> concerns(FraudSignal signal) {
        return switch (signal) {
            case INSTANT_CASHING -> this::isInstant;
            case WHOLE_SUMS -> this::isWhole;
            case END_RUSH -> this::isEnding;
            case TAKINGS_RISE -> capture -> true;
            case SPLIT_SUM, CAPTURE_AND_REVERSAL, UNKNOWN ->
                throw new IllegalArgumentException(signal + " is not about a merchant's day");
        };
    }

    private List<Case> ofMerchant(MerchantHistory merchant, Capture capture) {
        var today = merchant.on(day(capture));
        var rules = rules(capture);
        return Stream.of(
                        sign(INSTANT_CASHING, capture, rules.instantCashing().judge(today, capture)),
                        sign(WHOLE_SUMS, capture, rules.wholeSums().judge(today)),
                        sign(TAKINGS_RISE, capture, rules.takingsRise().judge(merchant, today)),
                        sign(END_RUSH, capture, rules.endRush().judge(merchant, today)))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Case> sign(FraudSignal signal, Capture capture, Optional<List<FraudFigure>> figures) {
        return figures.map(
                reached -> new Case(signal, day(capture), capture.merchantId(), capture.programmeId(), "", reached));
    }

    private Optional<Case> splitting(HolderHistory holder, Capture capture) {
        return rules(capture)
                .splitSum()
                .judge(holder, day(capture))
                .map(reached -> new Case(
                        SPLIT_SUM,
                        day(capture),
                        capture.merchantId(),
                        capture.programmeId(),
                        capture.holderId().toString(),
                        reached));
    }
}
