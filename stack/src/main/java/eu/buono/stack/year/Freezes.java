package eu.buono.stack.year;

import eu.buono.contracts.Money;
import eu.buono.stack.people.Reply;
import eu.buono.stack.people.Till;
import eu.buono.stack.year.VoucherRequests.IssuedVoucher;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Vouchers that end at the turn and are frozen before it: what a till was promised it can take after the turn, and what
 * it gives back has ended.
 */
final class Freezes {

    static final int VOUCHERS = 8;
    static final String CAPTURED = "frozen before, captured after";
    static final String GIVEN_BACK = "frozen before, given back after, refused then";
    static final String REVERSED = "redeemed before, reversed after";

    private static final Money ONE_EURO = Money.eur(100);

    private final Till till;
    private final Findings findings;
    private final Map<String, String> frozen = new TreeMap<>();
    private final Map<String, String> redeemed = new TreeMap<>();

    Freezes(Till till, Findings findings) {
        this.till = till;
        this.findings = findings;
    }

    /** Before the turn; takes {@link #VOUCHERS} vouchers. */
    void begin(List<IssuedVoucher> ending) {
        for (int index = 0; index < VOUCHERS; index++) {
            var code = ending.get(index).code();
            var reply = index % 2 == 0
                    ? till.authorise(code, ONE_EURO, "freeze-" + code)
                    : till.redeem(code, ONE_EURO, "freeze-" + code);
            if (!reply.isDone()) {
                findings.wrong("a freeze before the turn: " + reply);
                continue;
            }
            (index % 2 == 0 ? frozen : redeemed).put(code, reply.text("redemptionId"));
        }
    }

    /** After the turn. */
    void end() {
        boolean isCapture = false;
        for (var freeze : frozen.entrySet()) {
            isCapture = !isCapture;
            if (isCapture) {
                expectDone(till.capture(freeze.getValue(), ONE_EURO), CAPTURED);
            } else {
                giveBack(freeze.getKey(), freeze.getValue());
            }
        }
        redeemed.values().forEach(redemptionId -> expectDone(till.reverse(redemptionId), REVERSED));
    }

    private void giveBack(String code, String redemptionId) {
        var back = till.annul(redemptionId);
        var again = till.redeem(code, ONE_EURO, "again-" + code);
        boolean isRight = back.isDone()
                && again.refusal().filter("VOUCHER_EXPIRED"::equals).isPresent();
        findings.check(isRight, GIVEN_BACK, "given back after the turn: " + back + ", then " + again);
    }

    private void expectDone(Reply reply, String outcome) {
        findings.check(reply.isDone(), outcome, outcome + ": " + reply);
    }
}
