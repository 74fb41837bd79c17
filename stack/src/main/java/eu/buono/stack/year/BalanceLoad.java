package eu.buono.stack.year;

import com.fasterxml.jackson.databind.JsonNode;
import eu.buono.contracts.Money;
import eu.buono.stack.load.Request;
import eu.buono.stack.load.Response;
import java.util.List;
import java.util.Map;

/** People who only look: at what they can spend now, and at the balance of each of their grants. */
final class BalanceLoad {

    static final String SPENDABLE_BEFORE = "spendable before, the money that ends";
    static final String SPENDABLE_AFTER = "spendable after, the money that begins";
    static final String SPENDABLE_BETWEEN = "spendable over the turn, one or the other";
    static final String BALANCE = "balance";

    private final Turn turn;
    private final List<Purse> purses;
    private final Findings findings;

    /** A wallet and who may look at it. */
    record Purse(String walletId, String token) {}

    BalanceLoad(Turn turn, List<Purse> purses, Findings findings) {
        this.turn = turn;
        this.purses = List.copyOf(purses);
        this.findings = findings;
    }

    Request request(int index) {
        var purse = purses.get(index / 2 % purses.size());
        var path = "/v1/wallets/" + purse.walletId() + (isBalance(index) ? "/balance" : "");
        return Request.get(path, Map.of("Authorization", "Bearer " + purse.token()));
    }

    void judge(int index, Span span, Response response) {
        var sentence = "balance over %s: %s".formatted(span, response);
        if (!response.isSuccess()) {
            findings.wrong(sentence);
        } else if (isBalance(index)) {
            findings.check(isBalanceRight(Answers.json(response)), BALANCE, sentence);
        } else {
            judgeSpendable(cents(Answers.json(response), "spendable"), span, sentence);
        }
    }

    private static boolean isBalance(int index) {
        return index % 2 == 0;
    }

    private void judgeSpendable(long cents, Span span, String sentence) {
        boolean isEnding = cents == Turn.ENDING.cents();
        boolean isNext = cents == Turn.NEXT.cents();
        if (span.endsBefore(turn.at())) {
            findings.check(isEnding, SPENDABLE_BEFORE, sentence);
        } else if (span.beginsBefore(turn.at())) {
            findings.check(isEnding || isNext, SPENDABLE_BETWEEN, sentence);
        } else {
            findings.check(isNext, SPENDABLE_AFTER, sentence);
        }
    }

    /** By the answer's own instant; what has ended goes to the expired account soon after, never before. */
    private boolean isBalanceRight(JsonNode balance) {
        boolean isAfter = !Answers.instant(balance, "at").isBefore(turn.at());
        var lots = balance.required("lots");
        boolean isRight = lots.size() == 2 && cents(balance, "loaded") == sum(Turn.ENDING, Turn.NEXT);
        for (var lot : lots) {
            boolean isEnding = Answers.instant(lot, "validUntil").equals(turn.at());
            var granted = isEnding ? Turn.ENDING : Turn.NEXT;
            isRight &= cents(lot, "available") + cents(lot, "expired") == granted.cents();
            isRight &= cents(lot, "expired") == 0 || (isEnding && isAfter);
        }
        return isRight;
    }

    private static long sum(Money one, Money other) {
        return one.plus(other).cents();
    }

    private static long cents(JsonNode node, String field) {
        return node.required(field).required("cents").longValue();
    }
}
