package eu.buono.watch.fraud.model;

import eu.buono.contracts.MerchantId;
import eu.buono.contracts.event.FraudEvent.FraudSignal;
import eu.buono.contracts.event.FraudEvent.FraudSuspectedV1;
import eu.buono.watch.fraud.model.FraudHistory.Answer;
import eu.buono.watch.fraud.model.FraudHistory.Happening;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How well rules find what is known of histories. */
record FraudScore(long right, long wrong, long missed) {

    /** A further sign of who cheats in another way is neither right nor wrong. */
    static FraudScore of(FraudSignal signal, Set<Answer> found, Set<Answer> answers) {
        var cheats = answers.stream().map(Answer::merchantId).collect(Collectors.toSet());
        return new FraudScore(
                of(signal, found).filter(answers::contains).count(),
                of(signal, found)
                        .filter(answer -> !cheats.contains(answer.merchantId()))
                        .count(),
                of(signal, answers).filter(answer -> !found.contains(answer)).count());
    }

    private static Stream<Answer> of(FraudSignal signal, Set<Answer> all) {
        return all.stream().filter(answer -> answer.signal() == signal);
    }

    FraudScore plus(FraudScore other) {
        return new FraudScore(right + other.right, wrong + other.wrong, missed + other.missed);
    }

    /** The harmonic mean of precision and recall, by which thresholds are chosen. */
    double f1() {
        return 2.0 * right / Math.max(1, 2 * right + wrong + missed);
    }

    double precision() {
        return right + wrong == 0 ? 0 : (double) right / (right + wrong);
    }

    double recall() {
        return right + missed == 0 ? 0 : (double) right / (right + missed);
    }

    static TreeMap<FraudSignal, FraudScore> of(Rules rules, List<FraudHistory> histories) {
        var scores = new TreeMap<FraudSignal, FraudScore>();
        for (var history : histories) {
            var found = findings(rules, history.happenings()).stream()
                    .map(finding -> new Answer(finding.signal(), finding.merchantId()))
                    .collect(Collectors.toSet());
            Arrays.stream(FraudSignal.values())
                    .filter(signal -> signal != FraudSignal.UNKNOWN)
                    .forEach(signal ->
                            scores.merge(signal, FraudScore.of(signal, found, history.answers()), FraudScore::plus));
        }
        return scores;
    }

    /** As the flow does it, with histories in memory. */
    static List<FraudSuspectedV1> findings(Rules rules, List<Happening> happenings) {
        return findings(RuleBook.of(rules), happenings);
    }

    static List<FraudSuspectedV1> findings(RuleBook book, List<Happening> happenings) {
        var judge = new Judge(book);
        var merchants = new HashMap<MerchantId, MerchantHistory>();
        var holders = new HashMap<String, HolderHistory>();
        var days = new HashMap<String, List<Capture>>();
        var findings = new ArrayList<FraudSuspectedV1>();
        for (var happening : happenings) {
            happening.capture().ifPresent(capture -> {
                var merchant = capture.merchantId();
                var holder = merchant + "/" + capture.holderId();
                var ofDay = days.computeIfAbsent(merchant + "/" + judge.day(capture), key -> new ArrayList<>());
                ofDay.add(capture);
                var judgement = judge.judge(
                        merchants.getOrDefault(merchant, MerchantHistory.EMPTY),
                        holders.getOrDefault(holder, HolderHistory.EMPTY),
                        capture,
                        () -> ofDay);
                merchants.put(merchant, judgement.merchant());
                holders.put(holder, judgement.holder());
                findings.addAll(judgement.findings());
            });
            happening.reversal().ifPresent(reversal -> {
                var holder = reversal.merchantId() + "/" + reversal.holderId();
                var judgement = judge.judge(
                        merchants.getOrDefault(reversal.merchantId(), MerchantHistory.EMPTY),
                        holders.getOrDefault(holder, HolderHistory.EMPTY),
                        reversal);
                holders.put(holder, judgement.holder());
                findings.addAll(judgement.findings());
            });
        }
        return findings;
    }

    static void print(String half, TreeMap<FraudSignal, FraudScore> scores) {
        scores.forEach((signal, score) -> System.out.printf(
                Locale.ROOT,
                "%-8s %-22s right %3d wrong %3d missed %3d precision %.3f recall %.3f%n",
                half,
                signal,
                score.right(),
                score.wrong(),
                score.missed(),
                score.precision(),
                score.recall()));
    }
}
